// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Finds edits of a job by what people remember of them: {@code 12} or {@code #12} is a number, {@code seed 7} a seed, and
 * everything else a part of a name or of the reason of a failure, in any case. One or two letters find the names that begin with
 * them.
 */
@Component
public class EditSearch {

    /** The most edits that a search finds. */
    public static final int MOST = 1000;

    /** The most different reasons of failures that a search looks at. */
    private static final int MOST_REASONS = 5000;

    // The index of names has groups of so many letters.
    private static final int INDEXED_LETTERS = 3;

    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,9})");
    private static final Pattern SEED = Pattern.compile("seed[:= ]*(\\d{1,18})");

    private static final String BY_NUMBER = """
            select id from published_edit where job_id = :job and number = :value
            """;

    // Of the edits without a result some are found, too: those that are next.
    private static final String BY_SEED = """
            (select edit_id from edit_result where job_id = :job and latest and seed = :value limit :most)
            union
            (select id from published_edit where job_id = :job and seed = :value limit :most)
            """;

    // Many edits fail for the same reason, so each different reason is read once: from one, the next larger one is
    // looked up.
    private static final String BY_WORDS = """
            (select id from published_edit where job_id = :job and lower(name) like :name limit :most)
            union
            (
              with recursive why (reason) as (
                (select left(reason, 200) from edit_result r where job_id = :job and latest and state = 'failed'
                  order by left(reason, 200) limit 1)
                union all
                select (
                  select left(r.reason, 200) from edit_result r
                  where job_id = :job and latest and state = 'failed' and left(r.reason, 200) > why.reason
                  order by left(r.reason, 200) limit 1)
                from why where why.reason is not null
              )
              select r.edit_id from (select reason from why limit :reasons) why
              join edit_result r on r.job_id = :job and r.latest and r.state = 'failed' and left(r.reason, 200) = why.reason
              where lower(why.reason) like :value limit :most
            )
            """;

    private final JdbcClient database;

    EditSearch(JdbcClient database) {
        this.database = database;
    }

    /** Returns the edits of a job that fit, at most {@link #MOST} by names and as many by reasons or seeds. */
    public Set<UUID> find(UUID job, String text) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        Matcher number = NUMBER.matcher(words);
        if (number.matches()) {
            return found(database.sql(BY_NUMBER).param("value", Integer.parseInt(number.group(1))), job);
        }
        Matcher seed = SEED.matcher(words);
        if (seed.matches()) {
            return found(
                    database.sql(BY_SEED)
                            .param("value", Long.parseLong(seed.group(1)))
                            .param("most", MOST),
                    job);
        }
        return found(
                database.sql(BY_WORDS)
                        .param("value", "%" + escaped(words) + "%")
                        .param("name", (words.length() < INDEXED_LETTERS ? "" : "%") + escaped(words) + "%")
                        .param("most", MOST)
                        .param("reasons", MOST_REASONS),
                job);
    }

    /** Returns the words as a part of a pattern. */
    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Set<UUID> found(StatementSpec statement, UUID job) {
        return statement.param("job", job).query(UUID.class).set();
    }
}
