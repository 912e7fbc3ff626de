package io.guardedmap.examples.index;

import java.util.function.Supplier;

/**
 * What the job is done with.
 *
 * @param title the map, and how it is dumped
 * @param isOurs whether the map is one of this library
 * @param newIndex makes an empty index
 * @param dumper dumps it
 */
record Candidate<I extends Index>(
    String title, boolean isOurs, Supplier<I> newIndex, Dumper<I> dumper) {}
