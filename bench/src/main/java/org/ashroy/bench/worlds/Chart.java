package org.ashroy.bench.worlds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** A line chart as SVG, black on white; lines differ by dash and mark, not by colour. */
final class Chart {

    /**
     * A line.
     *
     * @param name in the legend
     * @param xs ascending
     * @param ys as many; what is not a number is left out
     * @param spreads half the height of the bar at each point; empty for none
     */
    record Line(String name, double[] xs, double[] ys, double[] spreads) {}

    private static final int WIDTH = 720;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int PLOT = 300;
    private static final int LEGEND = 20;
    private static final List<String> DASHES = List.of("", "8 4", "2 3", "10 3 2 3", "1 5", "14 5");

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final boolean doubling;
    private final DoubleFunction<String> yFormat;
    private final double most;
    private final List<Line> lines = new ArrayList<>();

    /**
     * An empty chart.
     *
     * @param doubling whether equal steps to the right double x
     * @param most top of the y axis, which begins at 0; 0 for one that fits the lines
     * @param yFormat words of a y value
     */
    Chart(String title, String xLabel, String yLabel, boolean doubling, double most, DoubleFunction<String> yFormat) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.doubling = doubling;
        this.most = most;
        this.yFormat = yFormat;
    }

    Chart add(Line line) {
        lines.add(line);
        return this;
    }

    void write(Path file) throws IOException {
        Files.writeString(file, svg(), StandardCharsets.UTF_8);
    }

    String svg() {
        double[] ticks = lines.getFirst().xs();
        double least = place(ticks[0]);
        double farthest = place(ticks[ticks.length - 1]);
        int bottom = TOP + PLOT;
        double highest = highest();
        int height = bottom + 60 + LEGEND * lines.size();
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"13\" role=\"img\">%n<title>%s</title>%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                height,
                WIDTH,
                height,
                escaped(title)));
        text(svg, WIDTH / 2.0, 22, "middle", title);
        for (int i = 0; i <= 5; i++) {
            double y = bottom - PLOT * i / 5.0;
            stroke(svg, LEFT, y, WIDTH - RIGHT, y, i == 0 ? "black" : "#ddd");
            text(svg, LEFT - 8, y + 4, "end", yFormat.apply(highest * i / 5));
        }
        int every = (ticks.length + 9) / 10;
        for (int i = 0; i < ticks.length; i += every) {
            double x = across(ticks[i], least, farthest);
            stroke(svg, x, bottom, x, bottom + 5, "black");
            text(svg, x, bottom + 20, "middle", number(ticks[i]));
        }
        stroke(svg, LEFT, TOP, LEFT, bottom, "black");
        text(svg, LEFT + (WIDTH - LEFT - RIGHT) / 2.0, bottom + 40, "middle", xLabel);
        svg.append(String.format(
                Locale.ROOT,
                "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
                TOP + PLOT / 2,
                escaped(yLabel)));
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, i, least, farthest);
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg, int number, double least, double farthest) {
        Line line = lines.get(number);
        int bottom = TOP + PLOT;
        double highest = highest();
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < line.xs().length; i++) {
            double value = line.ys()[i];
            if (Double.isNaN(value) || value > highest) {
                continue;
            }
            double x = across(line.xs()[i], least, farthest);
            double y = bottom - PLOT * value / highest;
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            if (line.spreads().length > 0) {
                double half = PLOT * line.spreads()[i] / highest;
                stroke(svg, x, Math.max(TOP, y - half), x, Math.min(bottom, y + half), "black");
                mark(svg, number, x, y);
            }
        }
        polyline(svg, number, points.toString().strip());
        double y = bottom + 62 + LEGEND * number;
        polyline(svg, number, String.format(Locale.ROOT, "%d,%.1f %d,%.1f", LEFT, y, LEFT + 60, y));
        if (line.spreads().length > 0) {
            mark(svg, number, LEFT + 30, y);
        }
        text(svg, LEFT + 70, y + 4, "start", line.name());
    }

    private static void polyline(StringBuilder svg, int number, String points) {
        svg.append(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"black\" stroke-width=\"%s\""
                        + " stroke-dasharray=\"%s\"/>%n",
                points,
                number == 0 ? "2.2" : "1.5",
                DASHES.get(number % DASHES.size())));
    }

    /** Circle, square or triangle, full or empty. */
    private static void mark(StringBuilder svg, int number, double x, double y) {
        String fill = number % 2 == 0 ? "black" : "white";
        String shape = switch (number % 3) {
            case 0 -> String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\"", x, y);
            case 1 -> String.format(Locale.ROOT, "<rect x=\"%.1f\" y=\"%.1f\" width=\"8\" height=\"8\"", x - 4, y - 4);
            default ->
                String.format(
                        Locale.ROOT,
                        "<polygon points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f\"",
                        x,
                        y - 5,
                        x - 5,
                        y + 4,
                        x + 5,
                        y + 4);
        };
        svg.append(shape).append(" fill=\"").append(fill).append("\" stroke=\"black\"/>\n");
    }

    /** Top of the y axis: as given, or the next of 1, 2 and 5 times a power of ten. */
    private double highest() {
        if (most > 0) {
            return most;
        }
        double greatest = lines.stream()
                .flatMapToDouble(line -> DoubleStream.of(line.ys()))
                .filter(y -> !Double.isNaN(y))
                .max()
                .orElse(1);
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(greatest, 1))));
        return DoubleStream.of(1, 2, 5, 10)
                .map(times -> times * power)
                .filter(top -> top >= greatest)
                .findFirst()
                .orElse(greatest);
    }

    private double place(double x) {
        return doubling ? Math.log(x) : x;
    }

    private double across(double x, double least, double farthest) {
        double share = farthest > least ? (place(x) - least) / (farthest - least) : 0.5;
        return LEFT + (WIDTH - LEFT - RIGHT) * share;
    }

    private static void stroke(StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                escaped(words)));
    }

    private static String number(double x) {
        return x == Math.rint(x)
                ? String.format(Locale.ROOT, "%.0f", x)
                : String.format(Locale.ROOT, "%.2f", x).replaceAll("0+$", "");
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
