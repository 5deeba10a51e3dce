// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.results.Examples;
import dev.dragline.results.ResultsUnderTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of every table whose texts pages show, with a script in each text: also in those that the service itself would
 * refuse, so that nothing but the pages stands between them and a browser.
 */
final class HostileTexts {

    /** A browser that ran any of it would set {@code window.ran}. */
    static final String TEXT =
            "</title></textarea></script><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>"
                    + "\" onmouseover=\"window.ran = 1\" '><svg onload=window.ran=1> javascript:window.ran=1 ${7*7} [[${7*7}]]"
                    + " <a href=\"javascript:window.ran=1\" hx-get=\"/\" hx-trigger=\"load\">a</a>";

    private final UUID job = UUID.randomUUID();
    private final UUID edit = UUID.randomUUID();
    private final UUID training = UUID.randomUUID();
    private final UUID evaluation = UUID.randomUUID();
    private final UUID webhook = UUID.randomUUID();
    private final UUID delivery = UUID.randomUUID();
    private final JdbcClient database;

    HostileTexts(ResultsUnderTest results) {
        this.database = results.database();
        run("""
                insert into dragline.job (id, name, state, generator, method, truncation, keep, images, priority, total,
                  attempts, created_at, heard_at, note, tags, understood, owner)
                values (:job, :text, 'running', :text, :text, 0.7, 'final', 'auto', 'bulk', 1, 1, now(), now(), :text,
                  array[:text], array[:text], :text)
                """);
        run("""
                insert into dragline.edit (id, job_id, number, name, method, truncation, seed, points)
                values (:edit, :job, 1, :text, 'draggan', 0.7, 1, '[]')
                """);
        results.send(Examples.failedWith(job, edit, TEXT));
        Awaitility.await().until(() -> results.count("edit_result where edit_id = '" + edit + "'") == 1);
        insertWork();
        insertModels();
        insertWebhook();
        run("""
                insert into dragline.dead_letter (letter_topic, letter_partition, letter_offset, at, topic,
                  original_partition, original_offset, record_key, reason, kind, bytes, beginning, whole, redrives)
                values (:text, 0, 1, now(), :text, 3, 4, :text, :text, :text, 9, :text, true, 0)
                """);
        run("""
                insert into dragline.dead_letter_redrive (id, created_at, created_by, per_second, letters)
                values (:job, now(), :text, 1, 1)
                """);
    }

    private void insertWork() {
        run("""
                insert into dragline.training (id, generator, preset, from_version, seed, settings, created_at, owner)
                values (:training, :text, :text, :text, 1, jsonb_build_object(:text, :text), now(), :text)
                """);
        run("""
                insert into dragline.training_progress (training_id, generator, state, stage, step, steps, elapsed_seconds,
                  worker, first_reported_at, reported_at, reason, version)
                values (:training, :text, 'failed', :text, 5, 10, 1, :text, now(), now(), :text, :text)
                """);
        run("""
                insert into dragline.training_figures (training_id, step, stage, figures, reported_at)
                values (:training, 5, :text, jsonb_build_object(:text, 1), now())
                """);
        run("""
                insert into dragline.evaluation (id, generator, contestants, kinds, pairs, slow_pairs, seed, created_at, owner)
                values (:evaluation, :text, jsonb_build_array(jsonb_build_object(
                  'name', :text, 'method', :text || 'b', 'modelVersion', :text)), '[]', 5, 2, 1, now(), :text)
                """);
        run("""
                insert into dragline.evaluation_progress (evaluation_id, generator, state, series, done, total, worker,
                  first_reported_at, reported_at, reason, points, measured_by, machine)
                values (:evaluation, :text, 'completed', :text, 5, 10, :text, now(), now(), :text, :text, :text,
                  jsonb_build_object('processor', :text, 'cores', 2, 'threads', 1, 'device', :text, 'system', :text,
                    'java', :text))
                """);
        run("""
                insert into dragline.evaluation_row (evaluation_id, number, generator, name, method, model_version, series,
                  points, pairs, mean_distance_before, mean_distance, confidence95, seconds_per_edit, steps,
                  generator_passes, appearance_untouched)
                values (:evaluation, 1, :text, :text, :text || 'b', :text, :text, 5, 5, 9, 3, 1, 1, 5, 2, 5)
                """);
    }

    private void insertModels() {
        run("""
                insert into dragline.evaluation_failure (evaluation_id, number, name, series, reason, pairs)
                values (:evaluation, 1, :text, :text, :text, 2)
                """);
        run("""
                insert into dragline.model_use (generator, version, before, used_at, used_by)
                values ('hostile', 'v1', null, now(), 'person')
                """);
        // A name that is none cannot even be read.
        for (String version : List.of("null", "'v1'")) {
            run("""
                    insert into dragline.model (generator, version, published_at, resolution, latent_rows, latent_width,
                      methods, recommended_method, preset, metrics, offered)
                    values ('hostile', %s, now(), 128, 12, 512, array[:text], :text, :text, jsonb_build_object(:text, 1), true)
                    """.formatted(version));
        }
    }

    private void insertWebhook() {
        run("""
                insert into dragline.webhook (id, owner, for_everybody, name, url, secret, events, created_at, disabled_at,
                  disabled_reason)
                values (:webhook, :text, true, :text, 'javascript:window.ran=1//' || :text, decode(repeat('00', 32), 'hex'),
                  '{}', now(), now(), :text)
                """);
        run("""
                insert into dragline.webhook_delivery (id, webhook_id, event, occasion, body, state, created_at, attempts)
                values (:delivery, :webhook, 'job.failed', :text, :text, 'failed', now(), 1)
                """);
        run("""
                insert into dragline.webhook_attempt (delivery_id, number, at, status, answer, milliseconds)
                values (:delivery, 1, now(), 500, :text, 5)
                """);
    }

    private void run(String sql) {
        // A name in a statement is replaced wherever it stands, so those that a statement lacks may be given, too.
        database.sql(sql.replace(":text", "cast(:text as text)"))
                .params(ids())
                .param("text", TEXT)
                .update();
    }

    private Map<String, Object> ids() {
        Map<String, Object> ids = new LinkedHashMap<>();
        ids.put("job", job);
        ids.put("edit", edit);
        ids.put("training", training);
        ids.put("evaluation", evaluation);
        ids.put("webhook", webhook);
        ids.put("delivery", delivery);
        return ids;
    }

    /** Returns the pages that show these texts. */
    List<String> pages() {
        return List.of(
                "/",
                "/?tag=" + URLEncoder.encode(TEXT, StandardCharsets.UTF_8),
                "/jobs/" + job,
                "/jobs/" + job + "/delete",
                "/edits/" + edit,
                "/trainings",
                "/trainings/" + training,
                "/evaluations",
                "/evaluations/" + evaluation,
                "/models",
                "/webhooks",
                "/webhooks/" + webhook,
                "/dead-letters");
    }
}
