// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import dev.dragline.api.ServerInfo;
import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.JobRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends edits. Each submission has its own idempotency key, so that it becomes one job however often it is sent. */
final class Uploads {

    private static final Duration LONGEST = Duration.ofHours(2);

    /** The largest body that results-service passes on to ingest-service; larger ones are sent there directly. */
    private static final long PASSED_ON_BYTES = 3L << 20;

    private final Http http;

    Uploads(Http http) {
        this.http = http;
    }

    AcceptedJob submit(JobRequest request, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        boolean isLarge = Files.size(file) > PASSED_ON_BYTES;
        return submit(request, type(file), HttpRequest.BodyPublishers.ofFile(file), isLarge);
    }

    AcceptedJob submit(JobRequest request, String type, Supplier<? extends InputStream> edits) {
        return submit(request, type, HttpRequest.BodyPublishers.ofInputStream(edits), true);
    }

    private AcceptedJob submit(JobRequest request, String type, HttpRequest.BodyPublisher edits, boolean large) {
        String path = "api/jobs?" + query(request);
        HttpRequest.Builder upload = large
                ? http.authorizedRequest(
                        URI.create(http.get("api/server", ServerInfo.class).ingest() + "/" + path))
                : http.request(path);
        return http.document(
                upload.timeout(LONGEST)
                        .header("Content-Type", type)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(edits)
                        .build(),
                AcceptedJob.class);
    }

    private static String query(JobRequest request) {
        List<String> options = new ArrayList<>();
        for (RecordComponent option : JobRequest.class.getRecordComponents()) {
            @Nullable Object value = value(option, request);
            if (value != null) {
                options.add(option.getName() + "=" + DraglineClient.encoded(value.toString()));
            }
        }
        return String.join("&", options);
    }

    private static @Nullable Object value(RecordComponent option, JobRequest request) {
        try {
            return option.getAccessor().invoke(request);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every component of a public record can be read", e);
        }
    }

    private static String type(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "csv", "tsv", "tab" -> "text/csv";
            case "json" -> "application/json";
            case "ndjson", "jsonl" -> "application/x-ndjson";
            default -> "text/plain";
        };
    }
}
