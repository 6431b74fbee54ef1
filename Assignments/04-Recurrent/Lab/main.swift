print("Lesson 4: recurrent networks. The experiments are still to come.")
