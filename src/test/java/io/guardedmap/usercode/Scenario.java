package io.guardedmap.usercode;

/** In what call, at what place, a hook does what, in a map of how many of which keys. */
record Scenario(Call call, Place place, Action action, KeyKind keys, int size) {
  Setting setting() {
    return new Setting(keys, call.target, size);
  }

  @Override
  public String toString() {
    return "%s whose %s does %s, size %d, keys %s".formatted(call, place, action, size, keys);
  }
}
