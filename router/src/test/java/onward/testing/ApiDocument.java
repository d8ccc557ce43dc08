package onward.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Response;
import io.vertx.openapi.mediatype.ContentAnalyser;
import io.vertx.openapi.mediatype.ContentAnalyserFactory;
import io.vertx.openapi.mediatype.MediaTypeInfo;
import io.vertx.openapi.mediatype.MediaTypePredicate;
import io.vertx.openapi.mediatype.MediaTypeRegistry;
import io.vertx.openapi.mediatype.impl.DefaultMediaTypeRegistration;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** openapi.yaml as somebody else's library reads it, to hold the service against. */
public final class ApiDocument implements AutoCloseable {

    private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";

    private final Vertx vertx = Vertx.vertx();
    private final OpenAPIContract contract;
    private final ResponseValidator validator;

    /** Reads the document; fails if it is not OpenAPI. */
    public ApiDocument() {
        contract = await(OpenAPIContract.builder(vertx)
                .setContractPath("openapi.yaml")
                .mediaTypeRegistry(mediaTypes())
                .build());
        validator = ResponseValidator.create(vertx, contract);
    }

    private static MediaTypeRegistry mediaTypes() {
        return MediaTypeRegistry.createEmpty()
                .register(new DefaultMediaTypeRegistration(
                        MediaTypePredicate.ofExactTypes("application/json", "application/problem+json"),
                        ContentAnalyserFactory.json()))
                .register(new DefaultMediaTypeRegistration(
                        MediaTypePredicate.ofExactTypes("text/plain", "text/csv", "text/html", "application/yaml"),
                        (type, content, context) -> new Text(content)));
    }

    /** The library has no analyser of its own that gives a text as the text it is. */
    private record Text(Buffer content) implements ContentAnalyser {

        @Override
        public void checkSyntacticalCorrectness() {}

        @Override
        public Object transform() {
            return content.toString();
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** The schemas that are no JSON Schema; the specification's own check of a document does not look into them. */
    public Set<String> badSchemas() {
        var schemas = schemas();
        var meta = contract.getSchemaRepository().validator(META_SCHEMA);
        return schemas.fieldNames().stream()
                .filter(name -> !name.startsWith("__"))
                .filter(name -> !valid(meta.validate(schemas.getJsonObject(name))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private JsonObject schemas() {
        return contract.getRawContract().getJsonObject("components").getJsonObject("schemas");
    }

    private static boolean valid(OutputUnit result) {
        return Boolean.TRUE.equals(result.getValid());
    }

    /** Every call such as {@code GET /api/v1/facts}. */
    public Set<String> calls() {
        return contract.operations().stream().map(ApiDocument::call).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String call(Operation operation) {
        return operation.getHttpMethod() + " " + operation.getOpenAPIPath();
    }

    /** Every answer that is promised by its status, such as {@code GET /api/v1/facts 200}. */
    public Set<String> promised() {
        return contract.operations().stream()
                .flatMap(ApiDocument::promised)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> promised(Operation operation) {
        return operation.getOpenAPIModel().getJsonObject("responses").fieldNames().stream()
                .filter(status -> status.matches("\\d{3}"))
                .map(status -> call(operation) + " " + status);
    }

    /** The promise that an answer keeps. */
    public String promise(Exchange exchange) {
        return operation(exchange).map(ApiDocument::call).orElse("none") + " " + exchange.status();
    }

    private Optional<Operation> operation(Exchange exchange) {
        return Optional.ofNullable(contract.findOperation(exchange.path(), HttpMethod.valueOf(exchange.method())));
    }

    /** What the document has against an answer; empty if it is as described. A status has to be named to count. */
    public Optional<String> complaint(Exchange exchange) {
        var operation = operation(exchange);
        var response = operation.flatMap(o -> Optional.ofNullable(o.getResponse(exchange.status())));
        if (response.isEmpty()) {
            return Optional.of("not in the document: " + promise(exchange));
        }
        var type = MediaTypeInfo.of(exchange.headers().getOrDefault("content-type", "none/none"))
                .fullType();
        if (!response.get().getContent().containsKey(type)) {
            return Optional.of(promise(exchange) + " is not described as " + type);
        }
        var answer = ValidatableResponse.create(
                exchange.status(), headers(response.get(), exchange), Buffer.buffer(exchange.body()), type);
        return await(validator
                .validate(answer, operation.get().getOperationId())
                .map(good -> Optional.<String>empty())
                .otherwise(e -> Optional.of(promise(exchange) + ": " + e.getMessage() + " " + exchange.body())));
    }

    /** The library looks headers up by the name that the document gives them. */
    private static Map<String, String> headers(Response response, Exchange exchange) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.headers());
        var named = new TreeMap<String, String>();
        response.getHeaders().stream()
                .filter(header -> headers.containsKey(header.getName()))
                .forEach(header -> named.put(header.getName(), headers.get(header.getName())));
        return named;
    }

    /** Whether a body is what a schema of the document describes. */
    public boolean describes(String schema, String json) {
        var described = JsonSchema.of(schemas().getJsonObject(schema));
        return valid(contract.getSchemaRepository().validator(described).validate(new JsonObject(json)));
    }

    /** The body that the document gives as an example for {@code POST /api/v1/decisions}, say; empty if it takes none. */
    public String exampleOf(String call) {
        var body = contract.operations().stream()
                .filter(operation -> call(operation).equals(call))
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .findFirst();
        if (body.isEmpty()) {
            return "";
        }
        var content = body.get().getOpenAPIModel().getJsonObject("content");
        var example =
                content.getJsonObject(content.fieldNames().iterator().next()).getValue("example");
        return example instanceof JsonObject json ? json.encode() : String.valueOf(example);
    }

    /** Where a call of the document is made about one draft and one table. */
    public static String at(String path, String draft, String table) {
        return path.replace("{id}", draft)
                .replace("{name}", table)
                .replace("{stage}", "triage")
                .replace("{number}", "999");
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
