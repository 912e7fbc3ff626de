/** Runs and judges the stress tests: {@link io.guardedmap.stress.StressRun}. */
package io.guardedmap.stress;
