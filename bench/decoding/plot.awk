# The results as bars of processor time, an SVG: what a busy machine does to the clock is left out.
BEGIN { FS = "\t" }
{ name[NR] = $1; rate[NR] = 1e6 / $4; bytes[NR] = $6; if (rate[NR] > most) most = rate[NR]; if ($1 == "pgoutput") target = rate[NR] * 0.9 }
END {
  left = 130; width = 420; row = 28; top = 34
  printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">\n", left + width + 240, top + NR * row + 34
  print "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>"
  print "<text x=\"10\" y=\"20\">changes decoded in a second of processor time: longer is better</text>"
  for (i = 1; i <= NR; i++) {
    y = top + (i - 1) * row
    printf "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", left - 8, y + 18, name[i]
    printf "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n", left, y + 4, rate[i] / most * width, row - 8, name[i] == "pg_datastore" ? "#3b7dd8" : "#9aa5b1"
    printf "<text x=\"%.1f\" y=\"%d\">%d a second, %d bytes each</text>\n", left + rate[i] / most * width + 6, y + 18, rate[i], bytes[i]
  }
  if (target) printf "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#222\" stroke-width=\"2\"/>\n", left + target / most * width, top, left + target / most * width, top + NR * row
  printf "<text x=\"10\" y=\"%d\">line: 0.9 of pgoutput</text>\n", top + NR * row + 22
  print "</svg>"
}
