package io.guardedmap.bench.report;

import io.guardedmap.bench.maps.Contestant;
import io.guardedmap.bench.maps.Implementation;
import io.guardedmap.bench.maps.Keys;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.data.Range;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.svg.SVGGraphics2D;

/** Draws the charts; a map has the same colour in all of them. */
final class Charts {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 420;

  private static final Map<Implementation, Color> COLOURS =
      Map.of(
          Implementation.HASH_MAP, new Color(0x9e9e9e),
          Implementation.LINKED_HASH_MAP, new Color(0x616161),
          Implementation.CONCURRENT_HASH_MAP, new Color(0xe08214),
          Implementation.SYNCHRONIZED_MAP, new Color(0xfdb863),
          Implementation.LOCKED_MAP, new Color(0xb35806),
          Implementation.NON_BLOCKING_HASH_MAP, new Color(0x8073ac),
          Implementation.ECLIPSE_MAP, new Color(0xb2abd2),
          Implementation.TRIE_MAP, new Color(0x542788),
          Implementation.VERSIONED_MAP, new Color(0x7fbf7b),
          Implementation.GUARDED_MAP, new Color(0x1b7837));

  private final Path folder;
  private final List<String> images = new ArrayList<>();

  private Charts(Path folder) {
    this.folder = folder;
  }

  /** Writes the charts and gives the Markdown that shows them. */
  static String draw(Path folder, Results results, Memory memory, Latencies latencies)
      throws IOException {
    Files.createDirectories(folder);
    Charts charts = new Charts(folder);
    Predicate<Row> usual = row -> row.size() == 100_000 && row.number("snapshotsPerSecond") == 0;
    charts.drawRatios(
        "one-thread",
        "Single keys, 100,000 strings, one thread",
        results,
        usual
            .and(row -> row.threads() == 1 && row.benchmark().matches("(Read|Write)Benchmark.*"))
            .and(row -> row.keys() == Keys.STRING));
    charts.drawRatios(
        "two-threads",
        "Single keys, 100,000 strings, two threads",
        results,
        usual
            .and(row -> row.threads() == 2)
            .and(row -> row.benchmark().matches("(Read|Write|Mix)Benchmark\\.[^.]*")));
    charts.drawRatios(
        "whole-map",
        "Whole maps of 100,000 entries, one thread",
        results,
        usual.and(
            row ->
                row.threads() == 1
                    && row.benchmark()
                        .matches(".*\\.(fill|iterator|copy.*|serialise|snapshotAndWalk)")));
    charts.drawLatencies(latencies);
    charts.drawMemory(memory);
    return String.join("\n", charts.images) + "\n";
  }

  private void drawRatios(String file, String title, Results results, Predicate<Row> wanted)
      throws IOException {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    Map<List<String>, Spread> spreads = new HashMap<>();
    List<Row> rows = results.rows(wanted);
    for (Implementation map : Implementation.values()) {
      for (Row row : rows) {
        results
            .ratio(row, map, Implementation.CONCURRENT_HASH_MAP)
            .ifPresent(
                ratio -> {
                  data.addValue(ratio.median(), map.label(), row.work());
                  spreads.put(List.of(map.label(), row.work()), ratio);
                });
      }
    }
    BarRenderer renderer = new SpreadRenderer(spreads);
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setItemMargin(0.05);
    CategoryPlot plot =
        categories(data, new NumberAxis("times ConcurrentHashMap's throughput"), renderer);
    plot.addRangeMarker(new ValueMarker(1, Color.BLACK, new BasicStroke(1)));
    write(file, title, plot);
  }

  /** Draws bars as high as medians, and over each a line from the least to the greatest round. */
  private static final class SpreadRenderer extends BarRenderer {
    private static final long serialVersionUID = 1L;

    private final transient Map<List<String>, Spread> spreads;

    SpreadRenderer(Map<List<String>, Spread> spreads) {
      this.spreads = spreads;
    }

    @Override
    public Range findRangeBounds(CategoryDataset data) {
      double greatest = spreads.values().stream().mapToDouble(Spread::high).max().orElse(1);
      return new Range(0, greatest);
    }

    @Override
    public void drawItem(
        Graphics2D graphics,
        CategoryItemRendererState state,
        Rectangle2D area,
        CategoryPlot plot,
        CategoryAxis categories,
        ValueAxis values,
        CategoryDataset data,
        int row,
        int column,
        int pass) {
      super.drawItem(graphics, state, area, plot, categories, values, data, row, column, pass);
      Spread spread =
          spreads.get(
              List.of(data.getRowKey(row).toString(), data.getColumnKey(column).toString()));
      if (spread != null) {
        double left =
            calculateBarW0(plot, plot.getOrientation(), area, categories, state, row, column);
        double middle = left + state.getBarWidth() / 2;
        graphics.setPaint(Color.DARK_GRAY);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(
            new Line2D.Double(
                middle,
                values.valueToJava2D(spread.low(), area, plot.getRangeAxisEdge()),
                middle,
                values.valueToJava2D(spread.high(), area, plot.getRangeAxisEdge())));
      }
    }
  }

  private void drawLatencies(Latencies latencies) throws IOException {
    for (String scenario : latencies.scenariosOfMaps()) {
      DefaultCategoryDataset data = new DefaultCategoryDataset();
      for (Contestant map : latencies.maps(scenario)) {
        latencies
            .of(scenario, map)
            .forEach(
                (percentile, nanos) ->
                    data.addValue(nanos.median(), map.label(), Latencies.name(percentile)));
      }
      LogAxis axis = decades("nanoseconds");
      String file = "latency-" + scenario.substring(0, 3);
      write(file, "Latency: " + scenario, categories(data, axis, new LineAndShapeRenderer()));
    }
  }

  private void drawMemory(Memory memory) throws IOException {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
    for (Implementation map : memory.maps()) {
      XYSeries series = new XYSeries(map.label());
      memory
          .of(map)
          .forEach(
              (size, bytes) -> {
                if (size >= 10) {
                  series.add((double) size, (double) bytes / size);
                }
              });
      renderer.setSeriesPaint(data.getSeriesCount(), COLOURS.get(map));
      data.addSeries(series);
    }
    NumberAxis bytes = new NumberAxis("bytes of structure for each entry");
    LogAxis entries = decades("entries");
    write("memory", "Memory", new XYPlot(data, entries, bytes, renderer));
  }

  private static Color colour(Comparable<?> label) {
    return Stream.of(Implementation.values())
        .filter(map -> map.label().equals(label))
        .map(COLOURS::get)
        .findFirst()
        .orElseThrow();
  }

  private static LogAxis decades(String label) {
    LogAxis axis = new LogAxis(label);
    axis.setTickUnit(new NumberTickUnit(1));
    axis.setMinorTickMarksVisible(false);
    axis.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
    return axis;
  }

  private static CategoryPlot categories(
      CategoryDataset data, ValueAxis axis, CategoryItemRenderer renderer) {
    for (int n = 0; n < data.getRowCount(); n++) {
      renderer.setSeriesPaint(n, colour(data.getRowKey(n)));
    }
    CategoryAxis categories = new CategoryAxis();
    categories.setMaximumCategoryLabelLines(3);
    categories.setCategoryLabelPositions(CategoryLabelPositions.STANDARD);
    return new CategoryPlot(data, categories, axis, renderer);
  }

  private void write(String file, String title, Plot plot) throws IOException {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    JFreeChart chart = new JFreeChart(null, JFreeChart.DEFAULT_TITLE_FONT, plot, true);
    chart.setTitle(new TextTitle(title, new Font(Font.SANS_SERIF, Font.BOLD, 14)));
    chart.setBackgroundPaint(Color.WHITE);
    SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
    // By default this holds the time, and no two drawings would be equal.
    graphics.setDefsKeyPrefix(file);
    chart.draw(graphics, new Rectangle(WIDTH, HEIGHT));
    Files.writeString(folder.resolve(file + ".svg"), graphics.getSVGDocument() + "\n");
    images.add("![" + title + "](benchmarks/" + file + ".svg)\n");
  }
}
