package dev.dragline.results;

import dev.dragline.db.Schema;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Ends the start with a sentence if the schema is not there or too old. */
@Component
class SchemaAtStart implements InitializingBean {

    private final DataSource database;

    SchemaAtStart(DataSource database) {
        this.database = database;
    }

    @Override
    public void afterPropertiesSet() {
        Schema.require(database);
    }
}
