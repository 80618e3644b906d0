#include "src/schema/scalar_value_time.hpp"

#include <cstddef>

#include "src/schema/letters.hpp"
#include "src/schema/scalar_value.hpp"

namespace datastore::schema {
namespace {

constexpr int seconds_a_day = 24 * 60 * 60;

// Reads one part after the other; the first problem stays.
struct Reader {
  std::string_view rest;
  std::string problem;

  bool fail(const char *why) {
    if (problem.empty()) problem = why;
    return false;
  }
  bool take(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  bool digits(std::size_t count, int &number) {
    if (rest.size() < count) return false;
    number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_digit(rest[i])) return false;
      number = number * 10 + (rest[i] - '0');
    }
    rest.remove_prefix(count);
    return true;
  }
};

struct Date {
  int year = 0, month = 0, day = 0;
};

bool read_date(Reader &in, Date &date) {
  constexpr const char *expected = "a date such as 2024-02-29 is expected";
  if (in.take('-')) return in.fail("years before 1 cannot be kept");
  if (!in.digits(4, date.year) || !in.take('-') || !in.digits(2, date.month) || !in.take('-') ||
      !in.digits(2, date.day))
    return in.fail(expected);
  if (date.year == 0) return in.fail("years before 1 cannot be kept");
  const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.month < 1 || date.month > 12) return in.fail("there is no such month");
  const int last = date.month == 2 && leap ? 29 : lengths[date.month - 1];
  return (date.day >= 1 && date.day <= last) || in.fail("there is no such day");
}

bool read_time(Reader &in, int &second_of_day) {
  int hour = 0, minute = 0, second = 0;
  if (!in.digits(2, hour) || !in.take(':') || !in.digits(2, minute))
    return in.fail("a time such as 23:59:59.123 is expected");
  if (in.take(':')) {
    if (!in.digits(2, second)) return in.fail("a time such as 23:59:59.123 is expected");
    if (in.take('.')) {
      std::size_t count = 0;
      for (int digit = 0; in.digits(1, digit); ++count)
        if (count >= 6 && digit != 0) return in.fail("a fraction of more than six digits cannot be kept");
      if (count == 0 || count > 9) return in.fail("a fraction has one to nine digits");
    }
  }
  if (hour > 23 || minute > 59 || second > 59) return in.fail("there is no such time of day");
  second_of_day = hour * 3600 + minute * 60 + second;
  return true;
}

// `Z`, `+hh:mm` or `+hh:mm:ss`.
bool read_offset(Reader &in, int &seconds) {
  seconds = 0;
  if (in.take('Z')) return true;
  const bool west = !in.rest.empty() && in.rest.front() == '-';
  int hour = 0, minute = 0, second = 0;
  if (!(west ? in.take('-') : in.take('+')) || !in.digits(2, hour) || !in.take(':') ||
      !in.digits(2, minute) || (in.take(':') && !in.digits(2, second)))
    return in.fail("an offset such as Z or +02:00 is expected");
  // PostgreSQL's own limit.
  if (hour > 15 || minute > 59 || second > 59) return in.fail("there is no such offset");
  seconds = (hour * 3600 + minute * 60 + second) * (west ? -1 : 1);
  return true;
}

// An offset where the type has no place for one.
std::string why_not_ended(Reader &in, const char *offset_problem) {
  if (in.rest.empty()) return "";
  int ignored = 0;
  return read_offset(in, ignored) && in.rest.empty() ? offset_problem : "something follows it";
}

}  // namespace

std::string why_not_date(std::string_view value) {
  Reader in{value, {}};
  Date date;
  if (!read_date(in, date)) return in.problem;
  return why_not_ended(in, "an offset cannot be kept in a date");
}

std::string why_not_time(std::string_view value) {
  Reader in{value, {}};
  int second_of_day = 0;
  if (!read_time(in, second_of_day)) return in.problem;
  return why_not_ended(in, "an offset cannot be kept in a time");
}

std::string why_not_date_time(std::string_view value) {
  Reader in{value, {}};
  Date date;
  int second_of_day = 0, offset = 0;
  if (!read_date(in, date)) return in.problem;
  if (!in.take('T')) return "a date, T and a time are expected";
  if (!read_time(in, second_of_day)) return in.problem;
  if (in.rest.empty()) return "";
  if (!read_offset(in, offset)) return in.problem;
  if (!in.rest.empty()) return "something follows it";
  // It must still have four digits for the year when it is told in UTC.
  const int utc = second_of_day - offset;
  const bool first_day = date.year == 1 && date.month == 1 && date.day == 1;
  const bool last_day = date.year == 9999 && date.month == 12 && date.day == 31;
  if ((first_day && utc < 0) || (last_day && utc >= seconds_a_day))
    return "in UTC it is outside the years 1 to 9999";
  return "";
}

bool has_offset(std::string_view date_time) {
  const std::size_t time = date_time.find('T');
  return time != std::string_view::npos && date_time.find_first_of("Z+-", time + 1) != std::string_view::npos;
}

}  // namespace datastore::schema
