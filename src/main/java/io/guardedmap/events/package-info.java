/**
 * What the maps let JDK Flight Recorder know of: each class an event, and {@link
 * io.guardedmap.events.Events} the door to them, which stays shut where there is no Flight
 * Recorder.
 */
@NullMarked
package io.guardedmap.events;

import org.jspecify.annotations.NullMarked;
