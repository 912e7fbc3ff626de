package io.guardedmap.usercode;

import io.guardedmap.usercode.Call.Body;
import io.guardedmap.usercode.Call.Nature;
import java.util.ArrayList;
import java.util.List;

/** All calls that run user code. */
final class Calls {
  private final List<Call> all = new ArrayList<>();

  private Calls() {}

  static List<Call> all() {
    Calls calls = new Calls();
    SingleKeyCalls.addTo(calls);
    FunctionCalls.addTo(calls);
    ReadingCalls.addTo(calls);
    BulkCalls.addTo(calls);
    IterationCalls.addTo(calls);
    return calls.all;
  }

  Call add(String name, Nature nature, Target target, Body body) {
    Call call = new Call(name, nature, target, body);
    all.add(call);
    return call;
  }

  /** A write that is given a key. */
  Call write(String name, Target target, Body body) {
    return add(name, Nature.WRITE, target, body).asking(Asking.GIVEN);
  }
}
