// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results;

import dev.dragline.db.DatabaseWait;
import dev.dragline.db.Schema;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Waits for the database, and ends the start with a sentence if the schema is not there or too old. */
@Component
class SchemaAtStart implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaAtStart.class);

    private final DataSource database;
    private final DatabaseWait wait;

    SchemaAtStart(DataSource database, Clock clock, @Value("${dragline.patience-at-start}") Duration patience) {
        this.database = database;
        this.wait = new DatabaseWait(patience, clock, LOG::info);
    }

    @Override
    public void afterPropertiesSet() throws InterruptedException {
        Schema.require(database, wait);
    }
}
