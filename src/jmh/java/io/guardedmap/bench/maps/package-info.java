/** The maps that are compared, behind one door, and the keys put into them. */
package io.guardedmap.bench.maps;
