/** A service at work, as Flight Recorder sees its maps. */
@NullMarked
package io.guardedmap.bench.watch;

import org.jspecify.annotations.NullMarked;
