/**
 * The ordering argument of {@code docs/concurrency.md}, tested: a class is named after the case in
 * which its outcome is argued. Reads are taken from the last write to the first, so that whoever
 * sees a write must see those before it.
 */
package io.guardedmap.stress.ordering;
