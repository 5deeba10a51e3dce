// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results;

import dev.dragline.api.jobs.Job;
import dev.dragline.contracts.Messages;
import dev.dragline.results.job.Jobs;
import dev.dragline.testing.PostgresExtension;
import dev.dragline.testing.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What stores and lists edits and jobs, on a real database, without topics and without HTTP. */
public final class StoresUnderTest implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final SettableClock clock = SettableClock.at(Examples.NOON);
    private final SingleConnectionDataSource source;
    private final DataSource ownersSource;
    private final JdbcClient owner;

    public StoresUnderTest(PostgresExtension database) {
        ownersSource = PostgresExtension.dataSource(database.owner());
        owner = JdbcClient.create(ownersSource);
        PGSimpleDataSource results = (PGSimpleDataSource) PostgresExtension.dataSource(database.results());
        results.setCurrentSchema("dragline");
        source = new SingleConnectionDataSource(connect(results), true);
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(source));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        context.registerBean(
                TransactionTemplate.class, () -> new TransactionTemplate(new DataSourceTransactionManager(source)));
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(SimpleMeterRegistry.class, () -> new SimpleMeterRegistry());
        context.registerBean(JsonMapper.class, Messages::json);
        context.scan("dev.dragline.results.edit", "dev.dragline.results.job");
        context.refresh();
    }

    private static Connection connect(DataSource source) {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be reached", e);
        }
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Hears what these tell the other parts of their process. */
    public <E> void listen(Class<E> type, Consumer<E> listener) {
        context.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) event -> {
            if (type.isInstance(event.getPayload())) {
                listener.accept(type.cast(event.getPayload()));
            }
        });
    }

    public SettableClock clock() {
        return clock;
    }

    /** Returns a client of the database that has its owner's rights. */
    public JdbcClient owner() {
        return owner;
    }

    public Job job(UUID id) {
        return get(Jobs.class).find(id).orElseThrow();
    }

    /**
     * Writes a job and its edits as ingest does.
     *
     * @param retries how many of its edits were asked for once more
     * @param edit the id of the edit with a number, from 1
     */
    public void insertJob(UUID id, int edits, int retries, IntFunction<UUID> edit) {
        Timestamp now = Timestamp.from(clock.instant());
        owner.sql("""
                insert into dragline.job (id, state, generator, method, truncation, keep, images, priority, total, attempts,
                  created_at, heard_at)
                values (?, 'running', 'faces-128', 'latent-predictor', 0.7, 'final', 'auto', 'bulk', ?, ?, ?, ?)
                """).params(List.of(id, edits, edits + retries, now, now)).update();
        List<Object[]> rows = IntStream.rangeClosed(1, edits)
                .mapToObj(number -> new Object[] {edit.apply(number), id, number})
                .toList();
        new JdbcTemplate(ownersSource).batchUpdate("""
                insert into dragline.edit (id, job_id, number, method, truncation, seed, points)
                values (?, ?, ?, 'latent-predictor', 0.7, 7, '[]')
                """, rows);
    }

    @Override
    public void close() {
        context.close();
        source.destroy();
    }
}
