package io.guardedmap.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a test has seen of a race: how often the hazard showed itself on a peer, and that it never
 * did on a map of ours. It is left in a file for the table that the stress tests print.
 */
final class Seen {
  private static final Path DIRECTORY =
      Path.of(System.getProperty("guardedmap.races", "target/races"));

  private final String id;
  private final StringBuilder line = new StringBuilder();

  private Seen(String id) {
    this.id = id;
  }

  static Seen of(String id) {
    return new Seen(id);
  }

  /** A peer on which the hazard must have shown itself. */
  Seen reproduced(String peer, long times, long in) {
    assertThat(times).as("%s on %s, of %d", id, peer, in).isPositive();
    return add(peer, times, in);
  }

  /** A map of ours, on which it must not. */
  void never(String map, long times, long in) throws IOException {
    assertThat(in).as("%s on %s: trials", id, map).isPositive();
    assertThat(times).as("%s on %s, of %d", id, map, in).isZero();
    add(map, times, in);
    Files.createDirectories(DIRECTORY);
    Files.writeString(DIRECTORY.resolve(id), "reproduced " + line);
  }

  private Seen add(String map, long times, long in) {
    line.append(line.length() == 0 ? "" : ", ")
        .append(String.format(Locale.ROOT, "%,d times in %,d on %s", times, in, map));
    return this;
  }
}
