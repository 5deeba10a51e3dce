// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.label;

import dev.dragline.api.edits.EditLabels;
import dev.dragline.api.edits.LabelChange;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.LabelRequest;
import dev.dragline.results.edit.EditIds;
import dev.dragline.results.filter.EditFilter;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps stars, tags and notes of edits. */
@Component
public class Labels {

    private static final String STAR = """
            insert into edit_label as l (edit_id, job_id, starred) select id, :job, :starred from unnest(:edits) as id
            order by id
            on conflict (edit_id) do update set starred = excluded.starred
            """;

    private static final String NOTE = """
            insert into edit_label as l (edit_id, job_id, note) values (:edit, :job, nullif(:note, ''))
            on conflict (edit_id) do update set note = excluded.note
            """;

    private static final String ADD_TAGS = """
            insert into edit_tag (edit_id, tag, job_id) select id, tag, :job from unnest(:edits) as id, unnest(:tags) as tag
            order by id, tag
            on conflict do nothing
            """;

    private static final String REMOVE_TAGS = """
            delete from edit_tag where edit_id = any(:edits) and tag = any(:tags)
            """;

    private static final String KEEP_TAGS = """
            delete from edit_tag where edit_id = any(:edits) and tag <> all(:tags)
            """;

    private static final String READ = """
            select asked.id, coalesce(l.starred, false) as starred, l.note,
              array(select tag from edit_tag t where t.edit_id = asked.id order by tag) as tags
            from (select cast(:edit as uuid) as id) asked left join edit_label l on l.edit_id = asked.id
            """;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final EditIds ids;

    Labels(JdbcClient database, TransactionTemplate transactions, EditIds ids) {
        this.database = database;
        this.transactions = transactions;
        this.ids = ids;
    }

    /** Changes what is said of an edit of a job. */
    public EditLabels change(UUID job, UUID edit, LabelChange change) {
        UUID[] one = {edit};
        return Objects.requireNonNull(transactions.execute(status -> {
            star(job, one, change.starred());
            if (change.tags() != null) {
                tags(KEEP_TAGS, one, change.tags());
                add(job, one, change.tags());
            }
            if (change.note() != null) {
                database.sql(NOTE)
                        .param("edit", edit)
                        .param("job", job)
                        .param("note", change.note())
                        .update();
            }
            return of(edit);
        }));
    }

    private EditLabels of(UUID edit) {
        return database.sql(READ)
                .param("edit", edit)
                .query((row, number) -> new EditLabels(
                        edit,
                        row.getBoolean("starred"),
                        List.of((String[]) row.getArray("tags").getArray()),
                        row.getString("note")))
                .single();
    }

    /**
     * Changes what is said of edits of a job that have a result, some at a time.
     *
     * @param filter which edits, unless the request names them
     * @return their number
     */
    public long change(Job job, EditFilter filter, LabelRequest request) {
        return ids.forEach(
                job,
                filter,
                request.edits(),
                edits -> transactions.executeWithoutResult(status -> {
                    star(job.id(), edits, request.starred());
                    if (request.addTags() != null) {
                        add(job.id(), edits, request.addTags());
                    }
                    if (request.removeTags() != null) {
                        tags(REMOVE_TAGS, edits, request.removeTags());
                    }
                }));
    }

    private void star(UUID job, UUID[] edits, @Nullable Boolean starred) {
        if (starred != null) {
            database.sql(STAR)
                    .param("edits", edits)
                    .param("job", job)
                    .param("starred", starred)
                    .update();
        }
    }

    private void add(UUID job, UUID[] edits, List<String> tags) {
        database.sql(ADD_TAGS)
                .param("edits", edits)
                .param("job", job)
                .param("tags", tags.toArray(String[]::new))
                .update();
    }

    private void tags(String sql, UUID[] edits, List<String> tags) {
        database.sql(sql)
                .param("edits", edits)
                .param("tags", tags.toArray(String[]::new))
                .update();
    }
}
