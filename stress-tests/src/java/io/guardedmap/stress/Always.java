package io.guardedmap.stress;

import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Outcome;

/** The outcomes of a test in which nothing may happen but the right thing. */
@Outcome(id = Meeting.RIGHT, expect = Expect.ACCEPTABLE, desc = "as promised")
@Outcome(expect = Expect.FORBIDDEN, desc = "a promise broken")
public final class Always {
  private Always() {}
}
