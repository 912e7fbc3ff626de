/**
 * Insertion-ordered maps to share between threads: {@link io.guardedmap.GuardedMap} for many
 * threads, {@link io.guardedmap.GuardedTree} for maps in maps, {@link io.guardedmap.VersionedMap}
 * for one thread, {@link io.guardedmap.ConfinedMap} for one that others send their changes to, and
 * {@link io.guardedmap.MapSnapshot} for what any of them held at one moment.
 *
 * <table class="striped">
 * <caption>Which map when</caption>
 * <thead>
 * <tr><th scope="col">you have</th><th scope="col">take</th></tr>
 * </thead>
 * <tbody>
 * <tr><th scope="row">one thread</th><td>{@link java.util.HashMap}</td></tr>
 * <tr><th scope="row">one thread, and a {@code ConcurrentModificationException} you can't
 * explain</th>
 * <td>{@link io.guardedmap.VersionedMap}</td></tr>
 * <tr><th scope="row">many threads that only count, cache or look up single keys, many of them
 * writing all the time</th>
 * <td>{@link java.util.concurrent.ConcurrentHashMap}</td></tr>
 * <tr><th scope="row">many threads, and anyone who iterates, copies, dumps or sums the map, or
 * changes keys that belong together; or null keys or values</th><td>{@link
 * io.guardedmap.GuardedMap}</td></tr>
 * <tr><th scope="row">the same of a set</th><td>{@link
 * io.guardedmap.GuardedMap#newKeySet}</td></tr>
 * <tr><th scope="row">many threads, and state that is a tree: maps in maps that change together and
 * are dumped as one</th><td>{@link io.guardedmap.GuardedTree}</td></tr>
 * <tr><th scope="row">many threads that send changes and go on, or long transactions that nobody
 * should wait behind</th><td>{@link io.guardedmap.ConfinedMap}</td></tr>
 * </tbody>
 * </table>
 *
 * <p>What they promise in common stands here, each under an anchor; what a method does beyond that
 * stands with the method.
 *
 * <h2 id="one-moment">One moment</h2>
 *
 * A snapshot holds what its map held at one moment between the call and the return of the method
 * that took it. It takes constant time at any size and never changes. Whatever iterates a {@code
 * GuardedMap} does so over one snapshot. Of two maps that are compared each counts as it is at one
 * moment, which need not be the same.
 *
 * <h2 id="all-or-nothing">All or nothing</h2>
 *
 * A method that writes to a map either has its whole effect or throws and has none, whoever threw:
 * the map, a key's {@code equals} or {@code hashCode}, a function, an iterator, or the virtual
 * machine for want of memory. Other threads see the whole effect of a write to a {@code GuardedMap}
 * at once.
 *
 * <h2 id="asking">Asking about a snapshot</h2>
 *
 * Where a write of several keys asks user code about entries before its turn comes, it asks about
 * those of a snapshot, in order, once each. Then it makes all changes at once, unless others have
 * meanwhile added an entry or put another value object: then these are asked about, and so on. A
 * {@code ConfinedMap}'s view does so as often as others go on to write; a {@code GuardedMap} asks
 * four times in all, after which other writers wait while the rest is asked about. If what is asked
 * throws, nothing has been changed. If nothing is to be changed, no lock is taken.
 *
 * <p>A collection is asked by its own {@code contains}. But {@code removeAll} of one that is
 * smaller than the map, or no {@code Set}, goes through its elements and looks for those; it is
 * asked about what others put afterwards.
 *
 * <p>What is asked may write to the map itself. It is not asked about what it adds; of a value that
 * it puts for a key to come it is asked. What it answers stands, even where that overwrites a value
 * that it has just put for the key it is asked about; but what it puts for a key that {@code
 * replaceAll} has asked about before stays. What it writes by {@link
 * io.guardedmap.ConfinedMap#submit}, or by another thread, counts as written by others. While other
 * writers wait, it may yet write; but what it gives to the map then, functions and bodies, may not,
 * and no {@code computeIfAbsent} waits for another's load.
 *
 * <h2 id="loads">Loads</h2>
 *
 * Where several threads share a map, {@code computeIfAbsent} of a key that has no value is a
 * <em>load</em>: it reserves the key, runs the function on the calling thread without a lock, and
 * then stores the value. Other callers of {@code computeIfAbsent} with an equal key wait until it
 * has ended, and get its value; if the function throws, or returns null, the first of them runs its
 * own. They park; an interrupt does not end that, and is kept. Nobody else waits, and no other
 * method knows of loads.
 *
 * <p>If the key gets a value by other means meanwhile, that stays and is returned. If another
 * thread removes the key meanwhile, whether or not it is there ({@code remove}, {@code removeAll}
 * of keys, {@code clear}, {@code replaceContents}, a transaction), the function is run again, so
 * that the value is never older than the last removal; the removal of a key of the same hash code
 * counts, too. What asks about entries ({@code removeIf}, {@code retainAll}, {@code remove} of a
 * key with a value) removes no key that is not there.
 *
 * <p>A thread that asks for the key that it is loading, or would close a circle of threads that
 * wait for each other's loads, over all maps, gets an {@code IllegalStateException} that names keys
 * and threads. Circles that go through something else, a lock, a transaction, a thread of a pool
 * that is waited for, are not found.
 *
 * <h2 id="shown">What an iterator has shown</h2>
 *
 * {@code Iterator.remove} of a map that threads share removes from the live map what the iterator
 * has shown: that of {@code keySet} the key, whatever its value is by now; those of {@code
 * entrySet} and {@code values} the entry, if its value is still the object that was shown, or the
 * one that {@code setValue} of this very entry has put; else they do nothing. {@code HashMap} and
 * {@code ConcurrentHashMap} remove whatever value the key has when {@code remove} is called. They
 * find keys that have changed since they were put, as {@code HashMap}'s do, and ask no key for its
 * {@code hashCode}, no value for its {@code equals}.
 *
 * <p>{@code Entry.setValue} replaces the value of the key in the live map, whatever it is there,
 * but never brings back a key that was removed, where {@code ConcurrentHashMap} puts it.
 *
 * <h2 id="errors">When memory or the stack runs out</h2>
 *
 * A call that ends by an {@code OutOfMemoryError}, wherever that was thrown, has changed nothing,
 * and no lock is left taken. Nor by a {@code StackOverflowError}: before it stores or takes a lock,
 * a write makes sure of more stack than these maps then use by themselves.
 *
 * <p>That is not promised where the virtual machine loads, links or initialises a class or a lambda
 * for the first time, of the JDK's included: it takes more than anyone could make sure of at each
 * call, and what has failed once may remain unusable. Nor on machines other than HotSpot, which may
 * have larger frames. Nor, on JDK 21, for virtual threads that wait for a lock: where memory to
 * park one is missing, the JDK's lock throws that, and forgets to take the thread out of its queue,
 * so that those behind it wait for ever.
 *
 * <h2 id="reads">Reads without a lock</h2>
 *
 * The single-key reads and {@code size()} of a {@code GuardedMap} take no lock, do not wait, and
 * take a number of steps that does not depend on what other threads do. They and the single-key
 * writes are linearizable: each takes effect at one moment between its call and its return.
 *
 * <h2 id="memory">Memory effects</h2>
 *
 * Actions in a thread before it puts an object into a {@code GuardedMap} happen before actions
 * after another thread got that object from the map or a snapshot of it. A snapshot may be
 * published by any means, and so may a {@code GuardedMap} or {@code ConfinedMap}; a {@code
 * VersionedMap} must be handed over safely. What a thread does before it sends a request to a
 * {@code ConfinedMap} happens before the request is run, and that before what follows the
 * completion of its future.
 *
 * <h2 id="structure">Structure, and what it costs</h2>
 *
 * An index leads from hash codes to positions, and pages hold the entries by their positions, in
 * the order in which they came. There is no object for an entry.
 *
 * <p><img src="{@docRoot}/io/guardedmap/doc-files/table.svg" alt="an index whose slots lead to
 * positions, and pages with a key and a value for each position">
 *
 * <p>A snapshot takes the table as it is, which is frozen by that. The first write after it makes a
 * fork, which shares the index and all pages but those that it writes to.
 *
 * <p><img src="{@docRoot}/io/guardedmap/doc-files/sharing.svg" alt="a snapshot and its map after
 * one write: the index and all pages but one are the same">
 *
 * <table class="striped">
 * <caption>Costs</caption>
 * <thead>
 * <tr><th scope="col">call</th><th scope="col">cost, expected</th></tr>
 * </thead>
 * <tbody>
 * <tr><th scope="row">{@code get}, {@code containsKey}, {@code size}, {@code firstEntry}, {@code
 * lastEntry}</th>
 * <td>constant, without a lock</td></tr>
 * <tr><th scope="row">a write of one key</th><td>amortised constant, and the lock: from time to
 * time one rebuilds the index, or compacts the map, in time proportional to its size</td></tr>
 * <tr><th scope="row">the first write after a snapshot, and of those after that the first to each
 * page</th>
 * <td>a copy of that page, of at most 512 entries; of the directory of pages at first</td></tr>
 * <tr><th scope="row">{@code snapshot}, {@code clone}, {@code clear}, copying a map of this
 * package</th>
 * <td>constant</td></tr>
 * <tr><th scope="row">{@code transact}, {@code update}</th><td>what the body touches</td></tr>
 * <tr><th scope="row">{@code changesSince}, {@code equals} of snapshots</th><td>what is not
 * shared</td></tr>
 * <tr><th scope="row">iteration, {@code containsValue}</th><td>proportional to the size</td></tr>
 * </tbody>
 * </table>
 *
 * <p>Keys whose hash codes are equal do not make this worse than logarithmic if they are {@code
 * Comparable}.
 *
 * <h2 id="footprint">Memory</h2>
 *
 * Beside its keys and values a map takes 17 to 23 bytes for each of many entries, with compressed
 * references about half of what {@code HashMap} takes. The places of removed entries are kept until
 * a write compacts the map. What was replaced or removed since a snapshot was taken stays as long
 * as the snapshot does.
 *
 * <h2 id="watching">Watching</h2>
 *
 * JDK Flight Recorder, where it is there and records, is told of waits for a guard, of user code
 * that runs long under one, of loads and of rebuilds, by the events {@code
 * io.guardedmap.GuardWait}, {@code UserCode}, {@code Load} and {@code Rebuild}. Keys and values are
 * not recorded.
 *
 * @since 0.2
 */
@NullMarked
package io.guardedmap;

import org.jspecify.annotations.NullMarked;
