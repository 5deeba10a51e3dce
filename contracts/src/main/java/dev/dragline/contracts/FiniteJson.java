// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.jdk.NumberDeserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Makes a mapper refuse NaN and infinities, which JSON has no numbers for, where it would write or read them as texts. */
final class FiniteJson {

    private FiniteJson() {}

    static SimpleModule module() {
        return new SimpleModule("finite numbers")
                .addSerializer(Double.class, new Writing())
                .addSerializer(double.class, new Writing())
                .addDeserializer(Double.class, new Reading(Double.class, null))
                .addDeserializer(double.class, new Reading(double.class, 0.0));
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
}
