// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.events;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A watched subject with its subscriptions. */
final class Subject {

    private final Supplier<Object> state;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

    Subject(Supplier<Object> state) {
        this.state = state;
    }

    void add(Subscription subscription) {
        subscriptions.add(subscription);
    }

    int size() {
        return subscriptions.size();
    }

    int size(String user) {
        return (int) subscriptions.stream()
                .filter(subscription ->
                        !subscription.hasEnded() && subscription.user().equals(user))
                .count();
    }

    boolean isWatched() {
        subscriptions.removeIf(Subscription::hasEnded);
        return !subscriptions.isEmpty();
    }

    void tell() {
        Object now = state.get();
        subscriptions.forEach(subscription -> subscription.offer(now));
    }

    void close() {
        subscriptions.forEach(Subscription::close);
    }
}
