package io.guardedmap.stress;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.vm.VMSupport;

/**
 * Runs the stress tests and judges them. The main class of jcstress does not do: it is content when
 * no test matched, when all were skipped, and when a race that must show did not.
 *
 * <p>Arguments: {@code short} or {@code long}, then options of jcstress, such as {@code -t races.M}
 * to choose tests; without such, every race must be there. Results go to the working directory,
 * what jcstress prints to a file there. The system property {@code guardedmap.stress.title} is a
 * line to print above the table.
 */
public final class StressRun {
  /**
   * One compilation mode, and three quarters of a second for each test, unless system properties
   * say otherwise. Few strides: before a test jcstress tries each number of samples up to strides
   * times their size, one actor after the other, which with 16 strides took longer than the test.
   */
  private static final String[] SHORT = {
    "-m",
    "quick",
    "-iters",
    "5",
    "-time",
    System.getProperty("guardedmap.stress.millis", "120"),
    "-strideSize",
    "64",
    "-strideCount",
    "4",
    "-sc",
    "false",
    "-jvmArgs",
    System.getProperty("guardedmap.stress.compiler", "-XX:+TieredCompilation"),
    "-pth",
    "false"
  };

  /**
   * Each actor interpreted or compiled by either compiler, also with its optimisations randomised,
   * and five seconds for each combination.
   */
  private static final String[] LONG = {
    "-m",
    "quick",
    "-iters",
    "5",
    "-time",
    "1000",
    "-strideSize",
    "64",
    "-strideCount",
    "16",
    "-sc",
    "true",
    "-pth",
    "false"
  };

  private StressRun() {}

  /**
   * Runs the tests and ends the JVM: with 0 if all of them passed.
   *
   * @param args as the class comment says
   */
  public static void main(String[] args) throws Exception {
    // A test that hangs is killed with its JVM, and would outlive ours.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () ->
                    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
    Stream<String> form =
        switch (args.length == 0 ? "" : args[0]) {
          case "short" -> Stream.of(SHORT);
          case "long" -> Stream.of(LONG);
          default -> throw new IllegalArgumentException("short or long");
        };
    Options options =
        new Options(Stream.concat(form, Stream.of(args).skip(1)).toArray(String[]::new));
    System.exit(run(options, args.length == 1) ? 0 : 1);
  }

  private static boolean run(Options options, boolean whole) throws Exception {
    PrintStream out = System.out;
    Path log = Path.of("jcstress.log").toAbsolutePath();
    SortedSet<String> wanted = new TreeSet<>();
    try (PrintStream quiet =
        new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
      System.setOut(quiet);
      if (!options.parse()) {
        throw new IllegalArgumentException("not options of jcstress");
      }
      wanted.addAll(new JCStress(options).getTests());
      new WithoutBiasedLocking(options).run();
    } catch (AssertionError e) {
      // Some test failed; which one is in the results.
    } finally {
      System.setOut(out);
    }
    Collection<TestResult> results = read(Path.of(options.getResultFile()));
    List<Verdict> verdicts = new ArrayList<>();
    for (String test : wanted) {
      List<TestResult> own = results.stream().filter(r -> r.getName().equals(test)).toList();
      verdicts.add(new Verdict(TestList.getInfo(test), own));
    }
    String title = System.getProperty("guardedmap.stress.title");
    if (title != null) {
      out.println(title);
    }
    Path unitTests = Path.of(System.getProperty("guardedmap.races", "../races"));
    return new Report(out, verdicts, unitTests, log).print(whole);
  }

  private static Collection<TestResult> read(Path file) {
    InProcessCollector collector = new InProcessCollector();
    if (Files.exists(file)) {
      try {
        DiskReadCollector reader = new DiskReadCollector(file.toString(), collector);
        reader.dump();
        reader.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    return collector.getTestResults();
  }

  /** Leaves out the JVM flag for biased locking, which doubles the time on JDK 17. */
  private static final class WithoutBiasedLocking extends JCStress {
    WithoutBiasedLocking(Options options) {
      super(options);
    }

    /** Called when the sets of flags are known. */
    @Override
    public SortedSet<String> getTests() {
      VMSupport.getAvailableVMConfigs()
          .removeIf(each -> each.origArgs().contains("-XX:+UseBiasedLocking"));
      return super.getTests();
    }
  }
}
