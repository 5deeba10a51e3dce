package dev.dragline.ingest;

/** The service cannot start without its topics; the text says what to check. */
final class KafkaNotReadyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KafkaNotReadyException(String servers, Exception cause) {
        super(
                "Kafka at " + servers + " cannot be reached or refuses the topics: "
                        + rootOf(cause).getMessage() + " Check DRAGLINE_KAFKA and that the broker is up.",
                cause);
    }

    private static Throwable rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
