package dev.switchboard.testkit;

/**
 * The admission exam of a {@link dev.switchboard.model.ModelClient}: implement it in a test class, and JUnit runs what is
 * here. The class gives the clients of {@link ModelSituations}, at least the one that answers, and closes what serves them
 * in an {@code @AfterEach}.
 *
 * <pre>{@code
 * class EchoContractTest implements ModelClientContract {
 *     public ModelUnderTest answering(String text) {
 *         AtomicInteger calls = new AtomicInteger();
 *         return new ModelUnderTest(new EchoClient(prompt -> {
 *             calls.incrementAndGet();
 *             return text;
 *         }), calls::get);
 *     }
 * }
 * }</pre>
 *
 * <p>What it examines is what {@code ModelClient} asks for. It waits for real time in one test only, of a model that never
 * answers, and fails a call that hangs.
 */
public interface ModelClientContract extends AnswerContract, EndingContract {}
