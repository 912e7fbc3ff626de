package io.guardedmap.stress;

import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Outcome;

/** The outcomes of a test of order. Two at least must be seen, or the actors never overlapped. */
@Outcome(id = Meeting.BEFORE, expect = Expect.ACCEPTABLE, desc = "all reads before the writes")
@Outcome(id = Meeting.BETWEEN, expect = Expect.ACCEPTABLE, desc = "reads and writes side by side")
@Outcome(id = Meeting.AFTER, expect = Expect.ACCEPTABLE, desc = "all reads after the writes")
@Outcome(expect = Expect.FORBIDDEN, desc = "what the ordering argument excludes")
public final class Ordered {
  private Ordered() {}
}
