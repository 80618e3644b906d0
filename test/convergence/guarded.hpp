// A thread of the test that ends the whole of it when it breaks off.
#pragma once

#include <exception>
#include <string>
#include <thread>

#include "test/convergence/world.hpp"

namespace datastore::convergence {

template <class Body>
std::thread guarded(World &world, const char *who, Body body) {
  return std::thread([&world, who, body] {
    try {
      body();
    } catch (const std::exception &error) {
      world.wrong(std::string(who) + " broke off: " + error.what());
      world.writing = false;
    }
  });
}

}  // namespace datastore::convergence
