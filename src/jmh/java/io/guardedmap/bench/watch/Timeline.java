package io.guardedmap.bench.watch;

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.svg.SVGGraphics2D;

/**
 * Records a {@link Service} with the settings that Flight Recorder has by itself, and draws what it
 * has seen of the maps: {@code docs/watching.svg}, from {@code target/watching.jfr}.
 */
public final class Timeline {
  private static final String PACKAGE = "io.guardedmap.";
  private static final double HALF_A_BAR = 0.35;
  private static final int WIDTH = 960;
  private static final int HEIGHT = 300;

  private Timeline() {}

  /** Records, and draws. */
  public static void main(String[] args) throws IOException, InterruptedException {
    new Service().run(); // so that no class is loaded in the recorded run
    Path file = Path.of("target", "watching.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      new Service().run();
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().startsWith(PACKAGE))
            .sorted(Comparator.comparing(RecordedEvent::getStartTime))
            .toList();
    Files.writeString(Path.of("docs", "watching.svg"), draw(events));
  }

  private static String draw(List<RecordedEvent> events) {
    List<String> threads = events.stream().map(Timeline::thread).distinct().toList();
    List<String> kinds =
        events.stream().map(event -> event.getEventType().getLabel()).distinct().sorted().toList();
    Instant first = events.get(0).getStartTime();
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    for (String kind : kinds) {
      XYIntervalSeries series = new XYIntervalSeries(kind);
      for (RecordedEvent event : events) {
        if (event.getEventType().getLabel().equals(kind)) {
          double start = milliseconds(Duration.between(first, event.getStartTime()));
          double end = milliseconds(Duration.between(first, event.getEndTime()));
          int line = threads.indexOf(thread(event));
          series.add(start, start, end, line, line - HALF_A_BAR, line + HALF_A_BAR);
        }
      }
      data.addSeries(series);
    }
    XYBarRenderer renderer = new XYBarRenderer();
    renderer.setUseYInterval(true);
    renderer.setShadowVisible(false);
    renderer.setBarPainter(new StandardXYBarPainter());
    List<Color> colours =
        List.of(new Color(0x8073ac), new Color(0x9e9e9e), new Color(0xe08214), new Color(0x1b7837));
    for (int n = 0; n < kinds.size(); n++) {
      renderer.setSeriesPaint(n, colours.get(n));
    }
    SymbolAxis lines = new SymbolAxis(null, threads.toArray(new String[0]));
    lines.setInverted(true);
    lines.setGridBandsVisible(false);
    XYPlot plot = new XYPlot(data, new NumberAxis("milliseconds"), lines, renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
    plot.setOutlineVisible(false);
    Font font = new Font(Font.SANS_SERIF, Font.BOLD, 14);
    JFreeChart chart = new JFreeChart("What Flight Recorder saw of the maps", font, plot, true);
    chart.setBackgroundPaint(Color.WHITE);
    SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
    graphics.setDefsKeyPrefix("watching");
    chart.draw(graphics, new Rectangle(WIDTH, HEIGHT));
    return graphics.getSVGDocument() + "\n";
  }

  private static String thread(RecordedEvent event) {
    return event.getThread().getJavaName();
  }

  private static double milliseconds(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
