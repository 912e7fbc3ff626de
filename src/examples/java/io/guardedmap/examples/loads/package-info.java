/** The third part of the tour: who waits for a slow loader. */
package io.guardedmap.examples.loads;
