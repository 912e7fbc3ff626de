/**
 * The races: a class for each group of scenarios, one row of the table for each scenario, and the
 * harness that they share. {@link io.guardedmap.examples.races.Races} lists and runs them.
 */
package io.guardedmap.examples.races;
