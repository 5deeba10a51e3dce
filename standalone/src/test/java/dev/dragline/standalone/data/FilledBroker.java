// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import dev.dragline.contracts.Topics;
import java.nio.file.Path;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A process that starts a broker and sends it records until it cannot take any more. */
final class FilledBroker {

    private static final int BYTES = 100_000;

    private FilledBroker() {}

    /** Process entry: the data directory. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        try (DataDirectory data = DataDirectory.take(directory)) {
            DurableBroker.tellBeforeHalt(data.broker(), System.out::println);
            DurableBroker broker = DurableBroker.start(data, InstallationState.read(data.remembered()));
            try (Admin admin = Admin.create(broker.clientSettings())) {
                Topics.createMissing(admin);
            }
            try (var producer = new KafkaProducer<>(
                    broker.clientSettings(), new ByteArraySerializer(), new ByteArraySerializer())) {
                while (true) {
                    producer.send(new ProducerRecord<>(Topics.TRAININGS_REQUESTED, 0, null, new byte[BYTES]))
                            .get();
                }
            }
        }
    }
}
