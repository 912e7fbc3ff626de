package io.guardedmap.events;

import io.guardedmap.GuardedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What Flight Recorder has recorded of an event, however short, while this was open. */
final class Recorded implements AutoCloseable {
  private final Recording recording = new Recording();
  private final String name;

  private Recorded(String name) {
    this.name = name;
  }

  /** Begins to record an event, by its name without the package. */
  static Recorded of(String event) {
    Recorded recorded = new Recorded(GuardedMap.class.getPackageName() + "." + event);
    recorded.recording.enable(recorded.name).withThreshold(Duration.ZERO).withStackTrace();
    recorded.recording.start();
    return recorded;
  }

  /** Stops; the events of a thread, as they came. */
  @SuppressWarnings("deprecation") // threadId() is of JDK 19
  List<RecordedEvent> by(Thread thread) throws IOException {
    Path file = Files.createTempFile(name, ".jfr");
    try {
      recording.stop();
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().equals(name))
          .filter(event -> event.getThread().getJavaThreadId() == thread.getId())
          .toList();
    } finally {
      Files.delete(file);
    }
  }

  @Override
  public void close() {
    recording.close();
  }
}
