// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts something before the calls of a consumer. */
final class InterceptedConsumer {

    private InterceptedConsumer() {}

    /** Decides how a call is carried out. */
    @FunctionalInterface
    interface Interceptor {

        /** @return what the call answers; {@link Call#proceed} carries it out */
        @Nullable
        Object intercept(Call call) throws Throwable;
    }

    /** A call of a consumer's method. */
    record Call(Consumer<?, ?> consumer, Method method, List<@Nullable Object> arguments) {

        boolean isOf(String name, Class<?>... parameters) {
            return method.getName().equals(name) && Arrays.equals(method.getParameterTypes(), parameters);
        }

        /** Returns an argument of a method that has some. */
        Object argument(int place) {
            return Objects.requireNonNull(arguments.get(place));
        }

        /** Calls the method of the consumer; throws what it throws. */
        @Nullable
        Object proceed() throws Throwable {
            try {
                return method.invoke(consumer, arguments.toArray());
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    @SuppressWarnings("unchecked")
    static <K, V> Consumer<K, V> of(Consumer<K, V> consumer, Interceptor interceptor) {
        return (Consumer<K, V>) Proxy.newProxyInstance(
                InterceptedConsumer.class.getClassLoader(),
                new Class<?>[] {Consumer.class},
                (proxy, method, arguments) -> interceptor.intercept(new Call(consumer, method, list(arguments))));
    }

    private static List<@Nullable Object> list(@Nullable Object @Nullable [] arguments) {
        return arguments == null ? List.of() : Arrays.asList(arguments);
    }
}
