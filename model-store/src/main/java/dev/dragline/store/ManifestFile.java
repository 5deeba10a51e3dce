// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes manifests as JSON; errors name the file and the field. */
final class ManifestFile {

    private static final String LEARNT_FROM = "learntFrom";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ManifestFile() {}

    static byte[] json(ModelManifest manifest) {
        return JSON.writeValueAsBytes(manifest);
    }

    /** Reads the manifest of this model; a {@link DamagedModelException} says what is wrong with it. */
    static ModelManifest read(Path file, ModelId id) throws IOException {
        ModelManifest manifest = parse(file);
        if (manifest.schemaVersion() != ModelManifest.SCHEMA_VERSION) {
            throw broken(
                    file,
                    "its schemaVersion is " + manifest.schemaVersion() + ", where " + ModelManifest.SCHEMA_VERSION
                            + " would be right");
        }
        requireSha256(file, "weightsSha256", manifest.weightsSha256());
        if (manifest.referenceSha256() != null) {
            requireSha256(file, "referenceSha256", manifest.referenceSha256());
        }
        String named =
                manifest.version() == null ? manifest.generator() : manifest.generator() + "/" + manifest.version();
        if (!named.equals(id.toString())) {
            throw broken(file, "it speaks of " + named + ", but lies where that of " + id + " would be right");
        }
        return manifest;
    }

    private static void requireSha256(Path file, String field, String value) throws IOException {
        if (!SHA256.matcher(value).matches()) {
            throw broken(file, "its " + field + " is \"" + value + "\", not 64 hexadecimal digits");
        }
    }

    private static ModelManifest parse(Path file) throws IOException {
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(file));
            if (!tree.isObject()) {
                throw broken(file, "it is no JSON object");
            }
            boolean older = !tree.has(LEARNT_FROM);
            if (older) {
                ((ObjectNode) tree).putArray(LEARNT_FROM);
            }
            requireComponents(file, tree, ModelManifest.class, "");
            requireComponents(file, tree.path("provenance"), ModelManifest.Provenance.class, "provenance.");
            ModelManifest manifest = JSON.treeToValue(tree, ModelManifest.class);
            return older ? OlderManifest.complete(manifest) : manifest;
        } catch (JacksonException e) {
            String field = field(e);
            String where = field.isEmpty() ? "" : "field \"" + field + "\": ";
            throw new DamagedModelException(
                    file + " is not a manifest of a model: " + where + e.getOriginalMessage(), e);
        }
    }

    private static void requireComponents(Path file, JsonNode tree, Class<? extends Record> type, String prefix)
            throws IOException {
        for (RecordComponent component : type.getRecordComponents()) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            JsonNode value = tree.path(component.getName());
            if (!optional && (value.isMissingNode() || value.isNull())) {
                throw broken(file, "the field \"" + prefix + component.getName() + "\" is missing");
            }
        }
    }

    private static String field(JacksonException trouble) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : trouble.getPath()) {
            if (step.getPropertyName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static DamagedModelException broken(Path file, String why) {
        return new DamagedModelException(file + " is not a manifest of a model: " + why);
    }
}
