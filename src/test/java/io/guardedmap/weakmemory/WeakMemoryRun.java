package io.guardedmap.weakmemory;

import io.guardedmap.weakmemory.Models.Model;
import io.guardedmap.weakmemory.Models.Outcome;
import io.guardedmap.weakmemory.Models.Search;
import io.guardedmap.weakmemory.Models.Weakening;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks every case of the ordering argument under relaxed memory: all models hold as they stand,
 * and for each line that is weakened, and each two stores that are exchanged, one fails, or there
 * is a reason why none does. The table of that stands in {@code docs/concurrency.md}.
 *
 * <p>Arguments: {@code short}; or {@code long}, which searches further; or {@code report}, which is
 * {@code short} and writes the table, where the other two see that it has all models and lines.
 */
final class WeakMemoryRun {
  private static final Path DOCUMENT = Path.of("docs/concurrency.md");
  private static final String BEGIN = "<!-- models -->\n";
  private static final String END = "<!-- end of models -->\n";

  private final boolean isLong;

  /** Of a weakened model; those that fail do so within some thousand schedules. */
  private final Search weakened;

  private final ExecutorService workers =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  private final List<String> faults = new ArrayList<>();

  private WeakMemoryRun(boolean isLong) {
    this.isLong = isLong;
    weakened = new Search("random", isLong ? 20_000 : 5_000);
  }

  public static void main(String[] arguments) throws Exception {
    String form = arguments.length == 0 ? "short" : arguments[0];
    if (!List.of("short", "long", "report").contains(form)) {
      throw new IllegalArgumentException("short, long or report, not " + form);
    }
    Models.compile();
    WeakMemoryRun run = new WeakMemoryRun(form.equals("long"));
    String report = run.check();
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    if (form.equals("report")) {
      Files.writeString(DOCUMENT, document.substring(0, begin) + report + document.substring(end));
    } else if (!withoutOutcomes(document.substring(begin, end)).equals(withoutOutcomes(report))) {
      run.faults.add("the table in " + DOCUMENT + " is of other lines: write it with \"report\"");
    }
    run.faults.forEach(System.out::println);
    System.exit(run.faults.isEmpty() ? 0 : 1);
  }

  /** Which of several models fails first may depend on the machine. */
  private static String withoutOutcomes(String report) {
    return report.replaceAll("(?m)[^|]*\\|$", "");
  }

  /** Runs all; returns the report. */
  private String check() throws Exception {
    List<Model> models = Models.all();
    Map<Model, Outcome> asTheyStand = new LinkedHashMap<>();
    Map<Model, Future<Outcome>> running = new LinkedHashMap<>();
    for (Model model : models) {
      running.put(model, workers.submit(() -> asItStands(model)));
    }
    for (Model model : models) {
      Outcome outcome = running.get(model).get();
      asTheyStand.put(model, outcome);
      if (!outcome.passed()) {
        faults.add(model.name() + " fails as it stands:\n" + outcome.output());
      }
    }
    System.out.printf("%d models hold as they stand%n", models.size() - faults.size());

    List<Weakening> weakenings = Models.weakenings();
    Reasons reasons = Reasons.read();
    Map<Weakening, Future<@Nullable Model>> killers = new LinkedHashMap<>();
    for (Weakening each : weakenings) {
      killers.put(each, workers.submit(() -> killer(each, asTheyStand, null)));
    }
    Map<String, String> results = new LinkedHashMap<>();
    int killed = 0;
    for (Weakening each : weakenings) {
      Model killer = killers.get(each).get();
      killed += killer == null ? 0 : 1;
      results.put(each.name(), result(each, killer, reasons, asTheyStand));
    }
    workers.shutdown();
    for (String each : reasons.forNoneOf(results.keySet())) {
      faults.add("there is a reason for \"" + each + "\", which is no weakening");
    }
    System.out.printf("%d of %d weakenings make a model fail%n", killed, weakenings.size());
    return report(models, results);
  }

  /** Tries schedules at random, and in the long form all that are simple. */
  private Outcome asItStands(Model model) throws Exception {
    Outcome outcome = Models.run(model.name(), new Search("random", isLong ? 500_000 : 50_000));
    return isLong && outcome.passed()
        ? Models.run(model.name(), new Search("bound", model.threads() == 2 ? 2 : 1))
        : outcome;
  }

  /** The first model that fails with a weakening, and with another if there is one; or null. */
  private @Nullable Model killer(
      Weakening weakening, Map<Model, Outcome> models, @Nullable String other) throws Exception {
    for (Model model : models.keySet()) {
      if (models.get(model).used().contains(weakening.of())) {
        String[] all =
            other == null
                ? new String[] {weakening.name()}
                : new String[] {weakening.name(), other};
        if (!Models.run(model.name(), weakened, all).passed()) {
          return model;
        }
      }
    }
    return null;
  }

  /** What the table says of a weakening; notes if it should not be so. */
  private String result(
      Weakening weakening, @Nullable Model killer, Reasons reasons, Map<Model, Outcome> models)
      throws Exception {
    String reason = reasons.of(weakening.name());
    if (killer != null) {
      if (reason != null) {
        faults.add(
            "there is a reason for \"" + weakening.name() + "\", but " + killer.name() + " fails");
      }
      return "`" + killer.name() + "`";
    }
    String other = reasons.coveredBy(weakening.name());
    if (other != null) {
      Model ofBoth = killer(weakening, models, other);
      if (ofBoth == null) {
        faults.add("\"" + weakening.name() + "\" is not covered by \"" + other + "\" alone");
        return "";
      }
      return "none; with " + other + " as well, `" + ofBoth.name() + "`";
    }
    if (reason == null && !isOfOthers(weakening)) {
      faults.add("nothing notices \"" + weakening.name() + "\", and no reason is given");
    }
    return "none. " + (reason == null ? "The mode is given" : reason);
  }

  private static boolean isOfOthers(Weakening weakening) throws Exception {
    return ModelLine.readAll().stream()
        .anyMatch(line -> line.name().equals(weakening.of()) && line.isOfOthers());
  }

  private static String report(List<Model> models, Map<String, String> results) throws Exception {
    Map<String, ModelLine> lines =
        ModelLine.readAll().stream().collect(Collectors.toMap(ModelLine::name, line -> line));
    StringBuilder text = new StringBuilder("\n| model | what it checks |\n|---|---|\n");
    models.forEach(each -> text.append("| `%s` | %s |%n".formatted(each.name(), each.claim())));
    text.append("\n| line, weakened or exchanged | through | as it stands | model that fails |\n");
    text.append("|---|---|---|---|\n");
    for (Map.Entry<String, String> each : results.entrySet()) {
      ModelLine line = lines.get(each.getKey().split(" ", 2)[0]);
      text.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(
                  each.getKey(),
                  line == null ? "" : line.place(),
                  line == null ? "" : line.mode().toLowerCase(Locale.ROOT),
                  each.getValue()));
    }
    return text.append('\n').toString();
  }
}
