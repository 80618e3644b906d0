# The results as bars of their ratios, an SVG. A line marks each target.
BEGIN { FS = "\t" }
{ what[NR] = $1; ratio[NR] = $5; target[NR] = $6; if ($5 > most) most = $5 }
END {
  left = 430; scale = 330; row = 24; top = 34
  if (most < 1.4) most = 1.4
  printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">\n", left + most * scale + 80, top + NR * row + 34
  print "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>"
  printf "<text x=\"%d\" y=\"20\">ours to the floor (1.0); throughput: longer is better; time: shorter is better</text>\n", 10
  for (i = 1; i <= NR; i++) {
    y = top + (i - 1) * row
    value = substr(target[i], 3)
    more = target[i] ~ /^>=/; less = target[i] ~ /^<=/
    met = more ? ratio[i] >= value : less ? ratio[i] <= value : 1
    colour = !more && !less ? "#9aa5b1" : met ? "#3b7dd8" : "#d8663b"
    gsub(/&/, "\\&amp;", what[i]); gsub(/</, "\\&lt;", what[i])
    printf "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", left - 8, y + 16, what[i]
    printf "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n", left, y + 4, ratio[i] * scale, row - 8, colour
    printf "<text x=\"%.1f\" y=\"%d\">%.2f</text>\n", left + ratio[i] * scale + 6, y + 16, ratio[i]
    if (more || less)
      printf "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#222\" stroke-width=\"2\"/>\n", left + value * scale, y + 1, left + value * scale, y + row - 1
  }
  printf "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#222\" stroke-dasharray=\"3 3\"/>\n", left + scale, top, left + scale, top + NR * row
  printf "<text x=\"10\" y=\"%d\">thick line: the target; grey: no target; dashed: the floor</text>\n", top + NR * row + 22
  print "</svg>"
}
