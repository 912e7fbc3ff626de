/**
 * The job on real input: several threads index files into one shared map while another dumps it.
 * {@link io.guardedmap.examples.index.IndexJob} compares the maps at it.
 */
package io.guardedmap.examples.index;
