// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.standalone.data.DataDirectory;
import dev.dragline.standalone.data.DurableBroker;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts workers as supervised children of this process. */
record Workers(DataDirectory data, DurableBroker kafka, String device) {

    private static final int INFERENCE_MEGABYTES = 768;
    private static final int TRAINER_MEGABYTES = 2048;
    private static final int ANY_PORT = 0;

    /** @param port the port of its health */
    SupervisedProcess startInference(InferenceWorkers kind, int number, int port) {
        // It computes a batch in halves for which there is not enough memory.
        return start(
                "inference-worker-" + number, JavaCommand.ofPersistent(kind.mainClass(), INFERENCE_MEGABYTES), port);
    }

    SupervisedProcess startTrainer() {
        return start(
                "trainer-worker",
                // A training for which there is not enough memory fails with this reason.
                JavaCommand.ofPersistent("dev.dragline.trainer.TrainerWorkerApplication", TRAINER_MEGABYTES),
                ANY_PORT);
    }

    Path logs() {
        return data.logs();
    }

    private SupervisedProcess start(String name, List<String> command, int port) {
        return SupervisedProcess.start(
                name, command, environment(name, port), logs().resolve(name + ".out"), Clock.systemUTC());
    }

    private Map<String, String> environment(String name, int port) {
        Map<String, String> environment = new HashMap<>(JavaCommand.ENVIRONMENT);
        environment.put("DRAGLINE_KAFKA", kafka.bootstrapServers());
        environment.put("DRAGLINE_KAFKA_CLIENT", kafka.clientFile().toString());
        environment.put("DRAGLINE_MODELS", data.models().toString());
        environment.put("DRAGLINE_DEVICE", device);
        environment.put("DRAGLINE_PORT", Integer.toString(port));
        environment.put("SERVER_ADDRESS", "localhost");
        environment.put("SPRING_AUTOCONFIGURE_EXCLUDE", AutoConfigurationExclusions.OF_WORKERS);
        environment.put("SPRING_CLOUD_STREAM_KAFKA_BINDER_METRICS_OFFSETLAGMETRICSINTERVAL", Services.LAG_EVERY);
        environment.put("LOGGING_FILE_NAME", logs().resolve(name + ".log").toString());
        // The reason of an unexpected end is searched in its output.
        environment.put("LOGGING_THRESHOLD_CONSOLE", "ERROR");
        return environment;
    }
}
