/**
 * The races that unguarded maps show. Each is a class with three tests: {@code Control} must show
 * the race on a peer; {@code Ours} does the same with our map, and {@code Model} with a peer that
 * is known to be right, and both must never show it.
 */
package io.guardedmap.stress.races;
