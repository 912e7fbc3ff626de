/**
 * The tour: a program that shows what goes wrong with a map shared between threads, and what does
 * not with {@link io.guardedmap.GuardedMap}. {@link io.guardedmap.examples.Tour} is where it
 * starts.
 */
package io.guardedmap.examples;
