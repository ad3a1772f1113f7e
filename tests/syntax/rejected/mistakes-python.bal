from ballerina.lang import system
import ballerina.lang.messages

# counts the guests
count = 0

def shout (text):
    return text.upper() + "!"

service Chat {
    @ws:OnOpen
    resource open (message m) {
        if count == 0:
            count = 1
        elif not count == 3 and True:
            pass
        for n in [1, 2]:
            print(n)
        text = """long"""
        x = count if count > 1 else 2
        y = None
        z = 2 ** 3 // 1
    }
}
