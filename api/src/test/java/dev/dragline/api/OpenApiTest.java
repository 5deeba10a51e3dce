// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dragline.api.access.AuditPage;
import dev.dragline.api.access.CallerInfo;
import dev.dragline.api.access.KeyList;
import dev.dragline.api.access.KeyRequest;
import dev.dragline.api.access.NewKey;
import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditDetails;
import dev.dragline.api.edits.EditLabels;
import dev.dragline.api.edits.EditPage;
import dev.dragline.api.edits.LabelChange;
import dev.dragline.api.evaluations.AcceptedEvaluation;
import dev.dragline.api.evaluations.EvaluationDetails;
import dev.dragline.api.evaluations.EvaluationPage;
import dev.dragline.api.evaluations.EvaluationRequest;
import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.DeletedEdits;
import dev.dragline.api.jobs.DeletedJob;
import dev.dragline.api.jobs.EditDeletionRequest;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobDeletion;
import dev.dragline.api.jobs.JobDistances;
import dev.dragline.api.jobs.JobErrors;
import dev.dragline.api.jobs.JobNote;
import dev.dragline.api.jobs.JobPage;
import dev.dragline.api.jobs.JobPriority;
import dev.dragline.api.jobs.JobRequest;
import dev.dragline.api.jobs.JobTags;
import dev.dragline.api.jobs.LabelRequest;
import dev.dragline.api.jobs.LabelledEdits;
import dev.dragline.api.jobs.RepeatRequest;
import dev.dragline.api.jobs.RetriedJob;
import dev.dragline.api.jobs.RetryRequest;
import dev.dragline.api.letters.ChosenLetters;
import dev.dragline.api.letters.DeadLetterInbox;
import dev.dragline.api.letters.DeadLetterPage;
import dev.dragline.api.letters.DeadLetterRequest;
import dev.dragline.api.letters.StoppedRedrive;
import dev.dragline.api.models.GeneratorList;
import dev.dragline.api.models.ModelHistory;
import dev.dragline.api.models.ModelInUse;
import dev.dragline.api.previews.Preview;
import dev.dragline.api.previews.PreviewRequest;
import dev.dragline.api.retention.Retention;
import dev.dragline.api.trainings.AcceptedTraining;
import dev.dragline.api.trainings.FigureSeries;
import dev.dragline.api.trainings.Training;
import dev.dragline.api.trainings.TrainingPage;
import dev.dragline.api.trainings.TrainingRequest;
import dev.dragline.api.trainings.TrainingSamples;
import dev.dragline.api.users.UserList;
import dev.dragline.api.users.UserSettings;
import dev.dragline.api.webhooks.DeliveryPage;
import dev.dragline.api.webhooks.NewWebhook;
import dev.dragline.api.webhooks.WebhookChange;
import dev.dragline.api.webhooks.WebhookList;
import dev.dragline.api.webhooks.WebhookRequest;
import dev.dragline.contracts.EncodedTensor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Holds the schemas of {@code openapi.yaml} against the records, both ways. That its paths are those of the services is held
 * where the services are known, in the command line's module.
 */
class OpenApiTest {

    private static final List<Class<?>> DOCUMENTS = List.of(
            Problem.class,
            ServerInfo.class,
            AcceptedJob.class,
            Job.class,
            JobDistances.class,
            EditLabels.class,
            LabelChange.class,
            LabelRequest.class,
            LabelledEdits.class,
            RepeatRequest.class,
            JobErrors.class,
            JobPage.class,
            RetriedJob.class,
            Edit.class,
            EditDetails.class,
            EditPage.class,
            EncodedTensor.class,
            PreviewRequest.class,
            Preview.class,
            AcceptedTraining.class,
            Training.class,
            TrainingPage.class,
            TrainingRequest.class,
            FigureSeries.class,
            TrainingSamples.class,
            AcceptedEvaluation.class,
            EvaluationDetails.class,
            EvaluationPage.class,
            EvaluationRequest.class,
            GeneratorList.class,
            ModelHistory.class,
            ModelInUse.class,
            CallerInfo.class,
            KeyList.class,
            KeyRequest.class,
            NewKey.class,
            AuditPage.class,
            ChosenLetters.class,
            DeadLetterInbox.class,
            DeadLetterPage.class,
            DeadLetterRequest.class,
            StoppedRedrive.class,
            UserList.class,
            UserSettings.class,
            Retention.class,
            JobPriority.class,
            RetryRequest.class,
            WebhookList.class,
            WebhookRequest.class,
            WebhookChange.class,
            NewWebhook.class,
            DeliveryPage.class,
            JobNote.class,
            JobTags.class,
            DeletedJob.class,
            JobDeletion.class,
            EditDeletionRequest.class,
            DeletedEdits.class);

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonNode DOCUMENT = YAML.readTree(Path.of("openapi.yaml"));
    private static final JsonNode SCHEMAS = DOCUMENT.at("/components/schemas");

    private static final Map<Type, String> PLAIN = Map.ofEntries(
            Map.entry(int.class, "{type: integer, format: int32}"),
            Map.entry(Integer.class, "{type: integer, format: int32}"),
            Map.entry(long.class, "{type: integer, format: int64}"),
            Map.entry(Long.class, "{type: integer, format: int64}"),
            Map.entry(double.class, "{type: number, format: double}"),
            Map.entry(Double.class, "{type: number, format: double}"),
            Map.entry(boolean.class, "{type: boolean}"),
            Map.entry(Boolean.class, "{type: boolean}"),
            Map.entry(String.class, "{type: string}"),
            Map.entry(UUID.class, "{type: string, format: uuid}"),
            Map.entry(Instant.class, "{type: string, format: date-time}"),
            Map.entry(byte[].class, "{type: string, contentEncoding: base64}"));

    @Test
    void describesEveryRecordAndNothingElse() {
        Set<Class<?>> types = DescribedTypes.of(DOCUMENTS, type -> true);
        assertThat(DescribedTypes.names(SCHEMAS))
                .containsExactlyInAnyOrderElementsOf(
                        types.stream().map(Class::getSimpleName).toList());
        for (Class<?> type : types) {
            JsonNode schema = SCHEMAS.path(type.getSimpleName());
            if (type.isEnum()) {
                assertThat(DescribedTypes.texts(schema.path("enum")))
                        .as(type.getSimpleName())
                        .isEqualTo(DescribedTypes.constants(type));
            } else if (type.isSealed()) {
                assertThat(schema.path("oneOf").values())
                        .extracting(option -> option.path("$ref").asString())
                        .containsExactlyInAnyOrder(Arrays.stream(type.getPermittedSubclasses())
                                .map(option -> DescribedTypes.reference(option))
                                .toArray(String[]::new));
            } else if (DescribedTypes.isArray(type)) {
                assertThat(schema.path("minItems").asInt()).isEqualTo(type.getRecordComponents().length);
                assertThat(schema.path("items")).isEqualTo(expected(type.getRecordComponents()[0].getType(), false));
            } else {
                holdRecord(type, schema);
            }
        }
    }

    private static void holdRecord(Class<?> type, JsonNode schema) {
        List<RecordComponent> unwrapped = Arrays.stream(type.getRecordComponents())
                .filter(OpenApiTest::isUnwrapped)
                .toList();
        JsonNode own = unwrapped.isEmpty() ? schema : schema.path("allOf").path(unwrapped.size());
        for (int i = 0; i < unwrapped.size(); i++) {
            assertThat(schema.path("allOf").path(i))
                    .isEqualTo(expected(unwrapped.get(i).getType(), false));
        }
        List<RecordComponent> components = Arrays.stream(type.getRecordComponents())
                .filter(component -> !isUnwrapped(component))
                .toList();
        assertThat(DescribedTypes.names(own.path("properties")))
                .as(type.getSimpleName())
                .containsExactlyElementsOf(
                        components.stream().map(RecordComponent::getName).toList());
        assertThat(DescribedTypes.texts(own.path("required")))
                .as("required of %s", type.getSimpleName())
                .isEqualTo(components.stream()
                        .filter(component -> !DescribedTypes.isNullable(component))
                        .map(RecordComponent::getName)
                        .toList());
        for (RecordComponent component : components) {
            ObjectNode property = (ObjectNode) own.path("properties").path(component.getName());
            property.remove("description");
            assertThat(property)
                    .as("%s.%s", type.getSimpleName(), component.getName())
                    .isEqualTo(expected(component.getGenericType(), DescribedTypes.isNullable(component)));
        }
    }

    @Test
    void takesTheOptionsOfAJobAsQueryParameters() {
        JsonNode submit = DOCUMENT.at("/paths/~1api~1jobs/post");
        assertThat(submit.path("parameters")
                        .valueStream()
                        .filter(parameter -> parameter.path("in").asString().equals("query"))
                        .map(parameter -> parameter.path("name").asString()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(JobRequest.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (JsonNode reference : DOCUMENT.findValues("$ref")) {
            assertThat(DOCUMENT.at(reference.asString().substring(1)).isMissingNode())
                    .as(reference.asString())
                    .isFalse();
        }
    }

    private static JsonNode expected(Type type, boolean nullable) {
        String schema = inYaml(type);
        if (nullable) {
            schema = schema.startsWith("{$ref")
                    ? "{anyOf: [" + schema + ", {type: 'null'}]}"
                    : schema.replaceFirst("type: ([a-z]+)", "type: [$1, 'null']");
        }
        return YAML.readTree(schema);
    }

    private static String inYaml(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == SortedMap.class
                    ? "{type: object, additionalProperties: " + inYaml(arguments[1]) + "}"
                    : "{type: array, items: " + inYaml(arguments[0]) + "}";
        }
        @Nullable String plain = PLAIN.get(type);
        return plain == null ? "{$ref: '" + DescribedTypes.reference((Class<?>) type) + "'}" : plain;
    }

    private static boolean isUnwrapped(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
    }
}
