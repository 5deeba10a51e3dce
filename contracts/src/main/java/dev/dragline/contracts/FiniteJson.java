// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.jdk.NumberDeserializers;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Makes a mapper refuse NaN and infinities, which JSON has no numbers for, where it would write or read them as texts;
 * and times that no database keeps.
 */
final class FiniteJson {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private FiniteJson() {}

    static SimpleModule module() {
        return new SimpleModule("finite numbers")
                .addSerializer(Double.class, new Writing())
                .addSerializer(double.class, new Writing())
                .addDeserializer(Double.class, new Reading(Double.class, null))
                .addDeserializer(double.class, new Reading(double.class, 0.0))
                .addDeserializer(Instant.class, new ReadingTime());
    }

    private static String refusal(double value) {
        return value + " is no number that can be used";
    }

    private static final class Writing extends StdSerializer<Double> {

        Writing() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializationContext context) {
            if (!Double.isFinite(value)) {
                throw DatabindException.from(json, refusal(value));
            }
            json.writeNumber(value);
        }
    }

    private static final class Reading extends NumberDeserializers.DoubleDeserializer {

        Reading(Class<Double> type, @org.jspecify.annotations.Nullable Double ofNull) {
            super(type, ofNull);
        }

        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) {
            Double value = super.deserialize(json, context);
            if (value != null && !Double.isFinite(value)) {
                throw DatabindException.from(json, refusal(value));
            }
            return value;
        }
    }

    private static final class ReadingTime extends StdDeserializer<Instant> {

        ReadingTime() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            Instant time = InstantDeserializer.INSTANT.deserialize(json, context);
            if (time.isBefore(FIRST) || time.isAfter(END)) {
                throw DatabindException.from(json, "a time must be of the years 1 to 9999");
            }
            return time;
        }
    }
}
