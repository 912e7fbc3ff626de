package io.guardedmap.stress;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.TestResult;

/** What all the results of one test say together. */
final class Verdict {
  private final TestInfo test;
  private final List<TestResult> results;
  private final Map<String, Long> outcomes = new TreeMap<>();

  Verdict(TestInfo test, List<TestResult> results) {
    this.test = test;
    this.results = results;
    for (TestResult result : results) {
      for (String outcome : result.getStateKeys()) {
        outcomes.merge(outcome, result.getCount(outcome), Long::sum);
      }
    }
    outcomes.values().removeIf(count -> count == 0);
  }

  /** The binary name of the test, without its package. */
  String name() {
    return test.binaryName().substring(test.binaryName().lastIndexOf('.') + 1);
  }

  /** What the test says about itself: the map it is about. */
  String description() {
    return test.description();
  }

  private Expect expectation(String outcome) {
    for (StateCase each : test.cases()) {
      if (each.matches(outcome)) {
        return each.expect();
      }
    }
    return test.unmatched().expect();
  }

  private long count(Expect expect) {
    return outcomes.entrySet().stream()
        .filter(each -> expectation(each.getKey()) == expect)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  long samples() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How often something came out that must not. */
  long broken() {
    return count(Expect.FORBIDDEN) + count(Expect.UNKNOWN);
  }

  /** How often the race came out that a control must show. */
  long shown() {
    return count(Expect.ACCEPTABLE_INTERESTING);
  }

  private long expected(Expect expect) {
    return test.cases().stream().filter(each -> each.expect() == expect).count();
  }

  /** Why the test failed; empty if it passed. */
  String problem() {
    if (results.isEmpty()) {
      return "no result";
    }
    for (TestResult result : results) {
      if (result.status() != Status.NORMAL) {
        return "ended with " + result.status();
      }
    }
    if (broken() > 0) {
      return "a forbidden outcome";
    }
    if (expected(Expect.ACCEPTABLE_INTERESTING) > 0 && shown() == 0) {
      return "the race did not show";
    }
    if (expected(Expect.ACCEPTABLE) > 1 && outcomes.size() < 2) {
      return "the actors never overlapped";
    }
    return "";
  }

  /** All that came out, and what went wrong beside. */
  String details() {
    StringBuilder text = new StringBuilder();
    outcomes.forEach(
        (outcome, count) ->
            text.append(
                String.format("    %,12d  %-24s %s%n", count, expectation(outcome), outcome)));
    for (TestResult result : results) {
      Stream.of(result.getMessages(), result.getVmOut(), result.getVmErr())
          .flatMap(List::stream)
          .limit(20)
          .forEach(line -> text.append("    ").append(line).append(System.lineSeparator()));
    }
    return text.toString();
  }
}
