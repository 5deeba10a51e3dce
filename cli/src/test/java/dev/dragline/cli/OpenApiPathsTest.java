// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds the paths of {@code openapi.yaml} against what the controllers of both services answer, both ways. */
class OpenApiPathsTest {

    /** What is streamed and is no list of results. */
    private static final Map<String, String> STREAMS = Map.of(
            "GET /api/edits/{id}/animation.{format}", "image/gif",
            "GET /api/jobs/{id}/results.csv", "text/csv",
            "GET /api/edits/{id}/sheet.png", "image/png");

    /** What an answer may be wrapped in. */
    private static final Set<Type> WRAPPERS = Set.of(ResponseEntity.class, CompletableFuture.class);

    private static final String SCHEMAS = "#/components/schemas/";

    /**
     * What a client has to know of an operation.
     *
     * @param path the parameters in its path
     * @param query its query parameters; of a job they are read as one map, and held against their record elsewhere
     * @param answer the record that it answers with, or the content type where that is no record
     */
    private record Operation(SortedSet<String> path, SortedSet<String> query, boolean body, String answer) {}

    @Test
    void describesWhatTheControllersAnswerAndNothingElse() throws IOException {
        assertThat(described()).isEqualTo(mapped());
    }

    private static SortedMap<String, Operation> mapped() {
        SortedMap<String, Operation> operations = new TreeMap<>();
        for (JavaClass found : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.dragline.ingest", "dev.dragline.results")) {
            if (found.isAnnotatedWith(RestController.class) && !found.isAssignableTo(ErrorController.class)) {
                Class<?> controller = found.reflect();
                RequestMapping root = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
                for (Method method : controller.getDeclaredMethods()) {
                    RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                    if (mapping != null) {
                        String address = mapping.method()[0] + " " + path(root) + path(mapping);
                        operations.put(address, operation(address, method));
                    }
                }
            }
        }
        return operations;
    }

    private static String path(RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? "" : mapping.path()[0];
    }

    private static Operation operation(String address, Method method) {
        SortedSet<String> path = new TreeSet<>();
        SortedSet<String> query = new TreeSet<>();
        Arrays.stream(method.getParameters()).forEach(parameter -> {
            if (parameter.isAnnotationPresent(PathVariable.class)) {
                path.add(parameter.getName());
            }
            if (parameter.isAnnotationPresent(RequestParam.class)) {
                query.add(parameter.getName());
            }
            if (parameter.isAnnotationPresent(ModelAttribute.class)) {
                Arrays.stream(parameter.getType().getRecordComponents()).forEach(part -> query.add(part.getName()));
            }
        });
        boolean body = address.equals("POST /api/jobs")
                || Arrays.stream(method.getParameters())
                        .anyMatch(parameter -> parameter.isAnnotationPresent(RequestBody.class));
        String answer = STREAMS.getOrDefault(address, answer(method.getGenericReturnType()));
        return new Operation(path, query, body, answer);
    }

    private static String answer(Type type) {
        if (type instanceof ParameterizedType generic && WRAPPERS.contains(generic.getRawType())) {
            return answer(generic.getActualTypeArguments()[0]);
        }
        return switch (((Class<?>) type).getSimpleName()) {
            case "byte[]" -> "image/png";
            case "SseEmitter" -> "text/event-stream";
            case "StreamingResponseBody" -> "application/x-ndjson";
            default -> ((Class<?>) type).getSimpleName();
        };
    }

    private static SortedMap<String, Operation> described() throws IOException {
        JsonNode document;
        try (InputStream file = OpenApiPathsTest.class.getResourceAsStream("/dev/dragline/api/openapi.yaml")) {
            document = new YAMLMapper().readTree(file);
        }
        SortedMap<String, Operation> operations = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String address = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                operations.put(address, operation(document, address, operation.getValue()));
            }
        }
        return operations;
    }

    private static Operation operation(JsonNode document, String address, JsonNode described) {
        List<JsonNode> parameters = new ArrayList<>();
        described.path("parameters").forEach(parameter -> parameters.add(resolved(document, parameter)));
        SortedSet<String> query = address.equals("POST /api/jobs") ? new TreeSet<>() : names(parameters, "query");
        assertThat(described.at("/responses/default/$ref").asString())
                .as(address)
                .isEqualTo("#/components/responses/Problem");
        JsonNode answer = Stream.of("200", "201")
                .map(status -> described.path("responses").path(status))
                .filter(response -> !response.isMissingNode())
                .findFirst()
                .orElseThrow();
        Map.Entry<String, JsonNode> content = resolved(document, answer)
                .path("content")
                .properties()
                .iterator()
                .next();
        return new Operation(
                names(parameters, "path"),
                query,
                described.has("requestBody"),
                content.getKey().equals("application/json")
                        ? content.getValue().at("/schema/$ref").asString().substring(SCHEMAS.length())
                        : content.getKey());
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    private static SortedSet<String> names(List<JsonNode> parameters, String in) {
        SortedSet<String> names = new TreeSet<>();
        parameters.stream()
                .filter(parameter -> parameter.path("in").asString().equals(in))
                .forEach(parameter -> names.add(parameter.path("name").asString()));
        return names;
    }
}
