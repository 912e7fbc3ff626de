package io.guardedmap.examples.index;

import io.guardedmap.MapChanges;
import io.guardedmap.MapSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Dumps all of a map now and then, and in between only what has changed since the last dump, behind
 * it in the same file; so what is loaded is the state of the last dump that was written to its end.
 *
 * <pre>
 * guarded-map index 1
 * ...
 * end 4 8f3a2b1c
 * guarded-map changes 1
 * - files in java.base/java/lang
 * = 232 total files
 * + 1 files in java.base/java/util
 * end 3 7c21d3e4
 * </pre>
 */
final class ChangeDumper implements Dumper<FlatIndex> {
  private static final String HEADER = "guarded-map changes ";

  private final DumpFile file;

  private MapSnapshot<String, Long> last;

  /** The bytes of the last whole dump, and of the changes since. */
  private long whole;

  private long changes;

  private int number;

  ChangeDumper(DumpFile file) {
    this.file = file;
  }

  @Override
  public DumpFile file() {
    return file;
  }

  /**
   * The changes since the last dump, unless with them there would be more to read than in a whole
   * one.
   */
  @Override
  public void dump(FlatIndex index) throws IOException {
    MapSnapshot<String, Long> now = MapSnapshot.copyOf(index.map());
    byte[] changed = last == null ? new byte[0] : toBytes(now.changesSince(last), number + 1);
    if (last == null || changes + changed.length > whole) {
      byte[] all = Dump.of(now);
      file.write(all);
      whole = all.length;
      changes = 0;
      number = 0;
    } else {
      file.append(changed);
      changes += changed.length;
      number++;
    }
    last = now;
  }

  private static byte[] toBytes(MapChanges<String, Long> changes, int number) {
    List<String> lines = new ArrayList<>();
    changes.removed().keySet().forEach(key -> lines.add("- " + Dump.escaped(key)));
    changes.replaced().entrySet().forEach(entry -> lines.add("= " + Dump.line(entry)));
    changes.added().entrySet().forEach(entry -> lines.add("+ " + Dump.line(entry)));
    return new Section(HEADER + number, lines).toBytes();
  }

  @Override
  public Dump load() throws IOException, BrokenDumpException {
    List<Section> sections = Section.parse(file.read());
    Dump dump = Dump.of(sections.get(0));
    for (int n = 1; n < sections.size(); n++) {
      if (!sections.get(n).header().equals(HEADER + n)) {
        throw new BrokenDumpException("not the changes that follow: " + sections.get(n).header());
      }
      for (String line : sections.get(n).lines()) {
        change(dump.entries(), line);
      }
    }
    return dump;
  }

  /** Makes one change, which must fit. */
  private static void change(Map<String, Long> entries, String line) throws BrokenDumpException {
    boolean fits;
    if (line.startsWith("- ")) {
      fits = entries.remove(line.substring(2)) != null;
    } else {
      Map.Entry<String, Long> entry = Dump.entry(line.substring(Math.min(2, line.length())));
      boolean isNew = entries.put(entry.getKey(), entry.getValue()) == null;
      fits = line.startsWith(isNew ? "+ " : "= ");
    }
    if (!fits) {
      throw new BrokenDumpException("a change that does not fit: " + line);
    }
  }
}
