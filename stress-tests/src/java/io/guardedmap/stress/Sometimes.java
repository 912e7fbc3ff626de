package io.guardedmap.stress;

import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Outcome;

/** The outcomes of a test that must show a race. */
@Outcome(id = Meeting.RIGHT, expect = Expect.ACCEPTABLE, desc = "luck")
@Outcome(id = Meeting.RACE + ".*", expect = Expect.ACCEPTABLE_INTERESTING, desc = "the race")
@Outcome(expect = Expect.FORBIDDEN, desc = "something else than the race")
public final class Sometimes {
  private Sometimes() {}
}
