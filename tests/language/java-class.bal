import ballerina.net.ws;

public class Chat {
    private int count = 0;
    public void onMessage(String text) {
        count++;
        System.out.println(text);
    }
}
