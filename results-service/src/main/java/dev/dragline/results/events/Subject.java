// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.events;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A watched subject with its subscriptions. */
final class Subject {

    private final String name;
    private final Supplier<Object> state;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

    Subject(String name, Supplier<Object> state) {
        this.name = name;
        this.state = state;
    }

    void add(Subscription subscription) {
        subscriptions.add(subscription);
    }

    /** Returns the subscriptions that have not ended. */
    Stream<Subscription> subscriptions() {
        return subscriptions.stream().filter(subscription -> !subscription.hasEnded());
    }

    boolean isWatched() {
        subscriptions.removeIf(Subscription::hasEnded);
        return !subscriptions.isEmpty();
    }

    void tell() {
        Object now = state.get();
        subscriptions.forEach(subscription -> subscription.offer(name, now));
    }

    void close() {
        subscriptions.forEach(Subscription::close);
    }
}
