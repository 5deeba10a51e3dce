// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import dev.dragline.messaging.RecordBatches;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Declares what reads the topics of dead letters; {@code ingest.yml} binds it to them. */
@Configuration(proxyBeanMethods = false)
class LetterBindings {

    @Bean
    Consumer<Message<List<byte[]>>> deadLetterInbox(LetterStore letters) {
        return batch ->
                letters.store(RecordBatches.of(batch).stream().map(Letter::of).toList());
    }
}
